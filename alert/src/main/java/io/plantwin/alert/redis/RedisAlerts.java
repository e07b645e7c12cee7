package io.plantwin.alert.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.plantwin.alert.follow.Sequenced;
import io.plantwin.alert.follow.SinkAwayException;
import io.plantwin.model.Alert;
import io.plantwin.wire.json.AlertJson;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.redis.RedisAwayException;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.redis.RedisPipe;
import io.plantwin.wire.websocket.AlertFrames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Alerts in Redis. A batch is one write to the socket; each call returns when Redis has taken all of it. For
/// one thread.
final class RedisAlerts implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RedisPipe<String> pipe;
    private final JsonBuffer json = new JsonBuffer(1_024);

    /// @param uri `redis://host:port[/database]`
    RedisAlerts(String uri) {
        pipe = new RedisPipe<>(uri, StringCodec.UTF8, TIMEOUT);
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
            return pipe.send(commands);
        } catch (RedisAwayException e) {
            throw new SinkAwayException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        pipe.close();
    }
}
