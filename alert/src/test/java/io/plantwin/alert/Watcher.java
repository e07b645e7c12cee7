package io.plantwin.alert;

import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.plantwin.wire.redis.RedisKeys;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Sees every frame, as the live role would; comes back by itself when Redis does.
final class Watcher implements AutoCloseable {

    private final StatefulRedisPubSubConnection<String, String> connection;
    private final List<String> frames = new CopyOnWriteArrayList<>();

    Watcher(RedisClient client) {
        connection = client.connectPubSub();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                frames.add(message);
            }
        });
        connection.sync().subscribe(RedisKeys.ALERTS_CHANNEL);
    }

    /// Types of the frames about a device, in order of arrival.
    List<String> types(String deviceId) {
        return frames.stream()
                .filter(frame -> frame.contains("\"deviceId\":\"" + deviceId + "\""))
                .map(frame -> frame.substring("{\"type\":\"".length(), frame.indexOf("\",\"sequence")))
                .toList();
    }

    @Override
    public void close() {
        connection.close();
    }
}
