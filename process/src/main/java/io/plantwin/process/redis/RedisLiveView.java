package io.plantwin.process.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.plantwin.process.twin.LiveView;
import io.plantwin.process.twin.LiveViewAwayException;
import io.plantwin.wire.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live view in Redis. A batch of changes is one write to the socket. For one thread.
public final class RedisLiveView implements LiveView, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLiveView.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RedisClient client;
    private final List<RedisFuture<?>> answers = new ArrayList<>();
    private @Nullable StatefulRedisConnection<byte[], byte[]> connection;

    /// @param uri `redis://host:port[/database]`
    public RedisLiveView(String uri) {
        client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build());
    }

    @Override
    public void show(List<Change> changes) throws LiveViewAwayException {
        StatefulRedisConnection<byte[], byte[]> to = connected();
        answers.clear();
        try {
            for (Change change : changes) {
                send(change, to.async());
            }
            to.flushCommands();
        } catch (RedisException e) {
            throw away(e);
        }
        awaitAnswers();
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

    private void awaitAnswers() throws LiveViewAwayException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        for (RedisFuture<?> answer : answers) {
            try {
                answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RedisCommandExecutionException refusal && isOfItsOwn(refusal)) {
                    LOG.warn("Redis refused a current value: {}", refusal.getMessage());
                } else {
                    throw away(e.getCause() == null ? e : e.getCause());
                }
            } catch (TimeoutException e) {
                throw away(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw away(e);
            }
        }
    }

    /// Whether only this one command is wrong, because somebody else keeps something else under its key.
    private static boolean isOfItsOwn(RedisCommandExecutionException refusal) {
        String message = refusal.getMessage();
        return message != null && message.startsWith("WRONGTYPE");
    }

    @Override
    public void check() throws LiveViewAwayException {
        StatefulRedisConnection<byte[], byte[]> to = connected();
        try {
            answers.clear();
            answers.add(to.async().ping());
            to.flushCommands();
        } catch (RedisException e) {
            throw away(e);
        }
        awaitAnswers();
    }

    private StatefulRedisConnection<byte[], byte[]> connected() throws LiveViewAwayException {
        StatefulRedisConnection<byte[], byte[]> existing = connection;
        if (existing != null && existing.isOpen()) {
            return existing;
        }
        try {
            StatefulRedisConnection<byte[], byte[]> fresh = client.connect(ByteArrayCodec.INSTANCE);
            fresh.setAutoFlushCommands(false);
            connection = fresh;
            return fresh;
        } catch (RedisException e) {
            throw away(e);
        }
    }

    /// What is on the way through this connection must not arrive after what is sent next: it is closed.
    private LiveViewAwayException away(Throwable cause) {
        StatefulRedisConnection<byte[], byte[]> broken = connection;
        connection = null;
        if (broken != null) {
            broken.closeAsync();
        }
        return new LiveViewAwayException(String.valueOf(cause.getMessage()), cause);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, TIMEOUT);
    }
}
