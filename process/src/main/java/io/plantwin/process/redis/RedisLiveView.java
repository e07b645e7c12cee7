package io.plantwin.process.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.plantwin.process.twin.LiveView;
import io.plantwin.process.twin.LiveViewAwayException;
import io.plantwin.wire.redis.RedisAwayException;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.redis.RedisPipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live view in Redis. A batch of changes is one write to the socket. For one thread.
public final class RedisLiveView implements LiveView, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLiveView.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RedisPipe<byte[]> pipe;
    private final List<RedisFuture<?>> answers = new ArrayList<>();

    /// @param uri `redis://host:port[/database]`
    public RedisLiveView(String uri) {
        pipe = new RedisPipe<>(uri, ByteArrayCodec.INSTANCE, TIMEOUT);
    }

    @Override
    public void show(List<Change> changes) throws LiveViewAwayException {
        send(redis -> changes.forEach(change -> send(change, redis)));
    }

    @Override
    public void check() throws LiveViewAwayException {
        send(redis -> answers.add(redis.ping()));
    }

    private void send(Consumer<RedisAsyncCommands<byte[], byte[]>> commands) throws LiveViewAwayException {
        answers.clear();
        try {
            pipe.send(
                    redis -> {
                        commands.accept(redis);
                        return answers;
                    },
                    RedisLiveView::isOfItsOwn);
        } catch (RedisAwayException e) {
            throw new LiveViewAwayException(String.valueOf(e.getMessage()), e);
        }
    }

    private void send(Change change, RedisAsyncCommands<byte[], byte[]> redis) {
        switch (change) {
            case Current current -> {
                byte[] key = bytes(RedisKeys.current(current.deviceId()));
                answers.add(redis.hset(key, bytes(current.sensorType()), current.value()));
                if (current.refreshExpiry()) {
                    answers.add(redis.expire(key, RedisKeys.CURRENT_TTL));
                }
                if (current.frame().length > 0) {
                    answers.add(redis.publish(bytes(RedisKeys.updates(current.deviceId())), current.frame()));
                }
            }
            case Statistics statistics -> {
                byte[] type = bytes(statistics.sensorType());
                byte[] hour = bytes(RedisKeys.hourStatistics(statistics.deviceId()));
                byte[] day = bytes(RedisKeys.dayStatistics(statistics.deviceId()));
                answers.add(redis.hset(hour, type, statistics.hour()));
                answers.add(redis.hset(day, type, statistics.day()));
                if (statistics.refreshExpiry()) {
                    answers.add(redis.expire(hour, RedisKeys.STATISTICS_TTL));
                    answers.add(redis.expire(day, RedisKeys.STATISTICS_TTL));
                }
            }
            case Status status ->
                answers.add(redis.publish(bytes(RedisKeys.updates(status.deviceId())), status.frame()));
        }
    }

    /// Whether only this one command is wrong, because somebody else keeps something else under its key.
    private static boolean isOfItsOwn(RedisCommandExecutionException refusal) {
        String message = refusal.getMessage();
        boolean ofItsOwn = message != null && message.startsWith("WRONGTYPE");
        if (ofItsOwn) {
            LOG.warn("Redis refused a current value: {}", message);
        }
        return ofItsOwn;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        pipe.close();
    }
}
