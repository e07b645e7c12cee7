package io.plantwin.process;

import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.plantwin.wire.redis.RedisKeys;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Sees every frame, as the live role would.
public final class Watcher implements AutoCloseable {

    private final StatefulRedisPubSubConnection<String, String> connection;
    private final List<Frame> frames = new CopyOnWriteArrayList<>();

    /// @param nanos when it came, as {@link System#nanoTime}
    public record Frame(String deviceId, String text, long nanos) {}

    Watcher(RedisClient client) {
        connection = client.connectPubSub();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String pattern, String channel, String message) {
                frames.add(new Frame(RedisKeys.deviceOf(channel), message, System.nanoTime()));
            }
        });
        connection.sync().psubscribe(RedisKeys.ALL_UPDATES_PATTERN);
    }

    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    /// Those of a device that hold this text.
    public List<Frame> frames(String deviceId, String text) {
        return frames.stream()
                .filter(frame ->
                        frame.deviceId().equals(deviceId) && frame.text().contains(text))
                .toList();
    }

    @Override
    public void close() {
        connection.close();
    }
}
