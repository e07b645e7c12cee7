package io.plantwin.gateway.live;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.plant.PlantMetrics;
import io.plantwin.gateway.twin.DeviceItem;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.json.JsonBuffer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the frames that are born here; the others come ready-made from Redis.
final class ServerFrames {

    /// Time between two heartbeats.
    static final int HEARTBEAT_SECONDS = 30;

    private final Clock clock;

    ServerFrames(Clock clock) {
        this.clock = clock;
    }

    /// How a connection stands: who it is for, until when, and what it must keep to.
    String connectionStatus(String clientId, Caller caller) {
        boolean signedIn = caller.may(Scope.READ);
        JsonBuffer out = begin("connection-status").raw(",\"status\":\"connected\",\"clientId\":");
        out.text(clientId).raw(",\"authenticated\":").raw(Boolean.toString(signedIn));
        if (signedIn) {
            out.raw(",\"name\":").text(caller.name()).raw(",\"scopes\":[");
            out.raw(caller.scopes().stream().map(scope -> "\"" + scope + "\"").collect(Collectors.joining(",")));
            out.raw("]");
        } else {
            out.raw(",\"authenticateSeconds\":").number(Doorkeeper.SIGN_IN_SECONDS);
        }
        Doorkeeper.expiry(caller)
                .ifPresent(end -> out.raw(",\"expiresAt\":\"")
                        .instant(end.toEpochMilli() * 1_000)
                        .raw("\""));
        out.raw(",\"insecure\":").raw(Boolean.toString(caller.equals(Caller.ANYBODY)));
        out.raw(",\"serverTime\":\"").instant(nowMicros()).raw("\",\"heartbeatSeconds\":");
        out.number(HEARTBEAT_SECONDS).raw(",\"limits\":{\"devices\":").number(Connection.MOST_DEVICES);
        out.raw(",\"messagesPerSecond\":").number(FrameAllowance.PER_SECOND);
        return out.raw(",\"messageCharacters\":")
                .number(FrameAssembly.LONGEST)
                .raw("}}")
                .toString();
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
