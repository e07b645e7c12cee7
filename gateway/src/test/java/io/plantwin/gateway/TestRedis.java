package io.plantwin.gateway;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorState;
import io.plantwin.wire.heartbeat.Flow;
import io.plantwin.wire.heartbeat.Heartbeat;
import io.plantwin.wire.json.CurrentValue;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.websocket.Frames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Puts into Redis what the process role would.
final class TestRedis implements AutoCloseable {

    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    TestRedis(String url) {
        client = RedisClient.create(url);
        commands = client.connect().sync();
    }

    static Reading reading(String deviceId, String sensorType, Instant at, double value) {
        return new Reading(
                deviceId,
                sensorType,
                at.toEpochMilli() * 1_000,
                value,
                "celsius",
                Quality.GOOD,
                "here",
                OperatingStatus.ACTIVE,
                "{\"calibrated\":true}");
    }

    static String frame(Reading reading, SensorState state) {
        JsonBuffer out = new JsonBuffer(256);
        Frames.sensorData(out, reading, state);
        return out.toString();
    }

    void current(Reading reading, SensorState state) {
        JsonBuffer out = new JsonBuffer(256);
        CurrentValue.write(out, reading, state);
        commands.hset(RedisKeys.current(reading.deviceId()), reading.sensorType(), out.toString());
    }

    void publish(Reading reading, SensorState state) {
        publish(RedisKeys.updates(reading.deviceId()), frame(reading, state));
    }

    void publish(String channel, String frame) {
        commands.publish(channel, frame);
    }

    void forget(String deviceId) {
        commands.del(RedisKeys.current(deviceId));
    }

    /// What a process said about itself this long ago: started at half past eight, up for two hours.
    void heartbeat(String id, Duration ago, List<Heartbeat.Part> roles, List<Flow> flows) {
        long started = Instant.parse("2026-01-15T08:30:00Z").toEpochMilli();
        Heartbeat heartbeat =
                new Heartbeat(id, "machine-1", "0.1.0", started, 7_199_500, 100, 200, Double.NaN, roles, flows);
        commands.set(
                RedisKeys.process(id),
                new String(Words.encode(heartbeat), StandardCharsets.UTF_8),
                SetArgs.Builder.px(Heartbeat.REMEMBERED.minus(ago).toMillis()));
        commands.sadd(RedisKeys.PROCESSES, id);
    }

    void forgetProcesses() {
        commands.smembers(RedisKeys.PROCESSES).forEach(id -> commands.del(RedisKeys.process(id)));
        commands.del(RedisKeys.PROCESSES);
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
