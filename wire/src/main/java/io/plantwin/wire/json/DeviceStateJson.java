package io.plantwin.wire.json;

import io.plantwin.model.DeviceState;
import tools.jackson.databind.JsonNode;

/// `{"deviceId":"CNC-001","online":false,"sinceMs":1768473000000}`
public final class DeviceStateJson {

    private DeviceStateJson() {}

    public static byte[] encode(DeviceState state) {
        JsonBuffer out = new JsonBuffer(128);
        out.raw("{\"deviceId\":").text(state.deviceId());
        out.raw(",\"online\":").raw(Boolean.toString(state.online()));
        out.raw(",\"sinceMs\":").number(state.sinceMillis()).raw("}");
        return out.toByteArray();
    }

    /// @throws IllegalArgumentException if this isn't JSON
    public static DeviceState decode(byte[] json) {
        JsonNode root = Json.tree(json);
        return new DeviceState(
                root.path("deviceId").asString(""),
                root.path("online").asBoolean(false),
                root.path("sinceMs").asLong(0));
    }
}
