package io.plantwin.alert.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.plantwin.alert.follow.Sequenced;
import io.plantwin.alert.follow.SinkAwayException;
import io.plantwin.model.Alert;
import io.plantwin.wire.json.AlertJson;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.websocket.AlertFrames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Alerts in Redis. A batch is one write to the socket; each call returns when Redis has taken all of it. For
/// one thread.
final class RedisAlerts implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RedisClient client;
    private final JsonBuffer json = new JsonBuffer(1_024);
    private @Nullable StatefulRedisConnection<String, String> connection;

    /// @param uri `redis://host:port[/database]`
    RedisAlerts(String uri) {
        client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build());
    }

    /// Brings the hash up to date with these events and publishes their frames, in order.
    ///
    /// @param publishedFromMicros events that happened before go into the hash only
    void show(List<Sequenced> events, long publishedFromMicros) throws SinkAwayException {
        send(redis -> {
            List<RedisFuture<?>> answers = new ArrayList<>();
            for (Sequenced each : events) {
                Alert alert = each.event().alert();
                answers.add(
                        alert.status().isOpen()
                                ? redis.hset(RedisKeys.ACTIVE_ALERTS, alert.id(), text(alert))
                                : redis.hdel(RedisKeys.ACTIVE_ALERTS, alert.id()));
                if (each.event().timestampMicros() >= publishedFromMicros) {
                    AlertFrames.write(json.clear(), each.event(), each.sequence());
                    answers.add(redis.publish(RedisKeys.ALERTS_CHANNEL, json.toString()));
                }
            }
            return answers;
        });
    }

    /// Makes the hash hold these and no others, at once.
    void replaceAll(List<Alert> open) throws SinkAwayException {
        Map<String, String> texts = new HashMap<>();
        open.forEach(alert -> texts.put(alert.id(), text(alert)));
        send(redis -> {
            List<RedisFuture<?>> answers = new ArrayList<>(List.of(redis.multi(), redis.del(RedisKeys.ACTIVE_ALERTS)));
            if (!texts.isEmpty()) {
                answers.add(redis.hset(RedisKeys.ACTIVE_ALERTS, texts));
            }
            answers.add(redis.exec());
            return answers;
        });
    }

    /// How many alerts the hash holds.
    long size() throws SinkAwayException {
        List<RedisFuture<?>> answers = send(redis -> List.of(redis.hlen(RedisKeys.ACTIVE_ALERTS)));
        return answers.getFirst().toCompletableFuture().join() instanceof Long size ? size : 0;
    }

    private String text(Alert alert) {
        AlertJson.write(json.clear(), alert);
        return json.toString();
    }

    private List<RedisFuture<?>> send(Function<RedisAsyncCommands<String, String>, List<RedisFuture<?>>> commands)
            throws SinkAwayException {
        try {
            StatefulRedisConnection<String, String> to = connected();
            List<RedisFuture<?>> answers = commands.apply(to.async());
            to.flushCommands();
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            for (RedisFuture<?> answer : answers) {
                answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return answers;
        } catch (RedisException | ExecutionException | TimeoutException e) {
            throw away(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    private StatefulRedisConnection<String, String> connected() {
        StatefulRedisConnection<String, String> existing = connection;
        if (existing != null && existing.isOpen()) {
            return existing;
        }
        StatefulRedisConnection<String, String> fresh = client.connect(StringCodec.UTF8);
        fresh.setAutoFlushCommands(false);
        connection = fresh;
        return fresh;
    }

    /// What is on the way through this connection must not arrive after what is sent next: it is closed.
    private SinkAwayException away(Throwable cause) {
        StatefulRedisConnection<String, String> broken = connection;
        connection = null;
        if (broken != null) {
            broken.closeAsync();
        }
        return new SinkAwayException(String.valueOf(cause.getMessage()), cause);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, TIMEOUT);
    }
}
