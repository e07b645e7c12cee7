package io.plantwin.wire.json;

import io.plantwin.model.SensorWindow;
import tools.jackson.databind.JsonNode;

/// `{"deviceId":"CNC-001","sensorType":"temperature","windowStart":"…","windowEnd":"…","count":10,"avg":…,
/// "min":…,"max":…,"stddev":…,"median":…,"first":…,"last":…,"percentGood":100.0}`; figures that don't exist
/// (all readings were bad) are null.
public final class SensorWindowJson {

    private SensorWindowJson() {}

    public static byte[] encode(SensorWindow window) {
        JsonBuffer out = new JsonBuffer(384);
        out.raw("{\"deviceId\":").text(window.deviceId());
        out.raw(",\"sensorType\":").text(window.sensorType());
        out.raw(",\"windowStart\":\"").instant(window.startMillis() * 1_000);
        out.raw("\",\"windowEnd\":\"").instant((window.startMillis() + SensorWindow.SIZE_MILLIS) * 1_000);
        out.raw("\",\"count\":").number(window.count());
        out.raw(",\"avg\":").number(window.avg());
        out.raw(",\"min\":").number(window.min());
        out.raw(",\"max\":").number(window.max());
        out.raw(",\"stddev\":").number(window.stddev());
        out.raw(",\"median\":").number(window.median());
        out.raw(",\"first\":").number(window.first());
        out.raw(",\"last\":").number(window.last());
        out.raw(",\"percentGood\":").number(window.percentGood()).raw("}");
        return out.toByteArray();
    }

    /// @throws IllegalArgumentException if this isn't a window
    public static SensorWindow decode(byte[] json) {
        JsonNode root = Json.tree(json);
        long startMicros = Iso8601.parseMicros(root.path("windowStart").asString(""))
                .orElseThrow(() -> new IllegalArgumentException("windowStart is missing or no instant"));
        return new SensorWindow(
                root.path("deviceId").asString(""),
                root.path("sensorType").asString(""),
                Math.floorDiv(startMicros, 1_000L),
                root.path("count").asLong(0),
                figure(root, "avg"),
                figure(root, "min"),
                figure(root, "max"),
                figure(root, "stddev"),
                figure(root, "median"),
                figure(root, "first"),
                figure(root, "last"),
                figure(root, "percentGood"));
    }

    private static double figure(JsonNode root, String name) {
        JsonNode node = root.path(name);
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
