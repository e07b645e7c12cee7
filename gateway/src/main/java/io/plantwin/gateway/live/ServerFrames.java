package io.plantwin.gateway.live;

import io.plantwin.gateway.plant.PlantMetrics;
import io.plantwin.gateway.twin.DeviceItem;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.json.JsonBuffer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/// Writes the frames that are born here; the others come ready-made from Redis.
final class ServerFrames {

    /// Time between two heartbeats.
    static final int HEARTBEAT_SECONDS = 30;

    private final Clock clock;

    ServerFrames(Clock clock) {
        this.clock = clock;
    }

    String connectionStatus(String clientId) {
        JsonBuffer out = begin("connection-status").raw(",\"status\":\"connected\",\"clientId\":");
        out.text(clientId).raw(",\"serverTime\":\"").instant(nowMicros()).raw("\",\"heartbeatSeconds\":");
        return out.number(HEARTBEAT_SECONDS).raw("}").toString();
    }

    /// @param alertSequence number of the newest alert event; -1 if none is known
    String initialData(List<DeviceItem> devices, long alertSequence) {
        JsonBuffer out = timed("initial-data")
                .raw(",\"alertSequence\":")
                .number(alertSequence)
                .raw(",\"devices\":");
        return out.json(Json.MAPPER.writeValueAsString(devices)).raw("}").toString();
    }

    String systemStatus(PlantMetrics metrics) {
        JsonBuffer out = timed("system-status").raw(",\"data\":");
        return out.json(Json.MAPPER.writeValueAsString(metrics)).raw("}").toString();
    }

    String heartbeat() {
        return timed("heartbeat").raw("}").toString();
    }

    String pong() {
        return timed("pong").raw("}").toString();
    }

    /// More alert events were missed than can be told: the alerts are to be loaded anew.
    ///
    /// @param sequence number of the newest alert event; newer ones will be told
    String alertsReset(long sequence) {
        JsonBuffer out = timed("alerts-reset").raw(",\"sequence\":").number(sequence);
        return out.raw(",\"message\":\"Alert events were missed; load the alerts anew\"}")
                .toString();
    }

    String error(String code, String message) {
        JsonBuffer out = begin("error").raw(",\"code\":").text(code).raw(",\"message\":");
        return out.text(message).raw("}").toString();
    }

    /// Several `sensor-data` frames in one.
    static String batch(Collection<String> updates) {
        return "{\"type\":\"sensor-data-batch\",\"updates\":[" + String.join(",", updates) + "]}";
    }

    private JsonBuffer timed(String type) {
        return begin(type).raw(",\"timestamp\":\"").instant(nowMicros()).raw("\"");
    }

    private static JsonBuffer begin(String type) {
        return new JsonBuffer(256).raw("{\"type\":\"").raw(type).raw("\"");
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
