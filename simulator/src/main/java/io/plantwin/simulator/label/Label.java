package io.plantwin.simulator.label;

import io.plantwin.simulator.anomaly.Anomaly;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.json.JsonBuffer;

/// One anomaly of one sensor, or of a device as a whole.
///
/// @param sensorType empty when it is the device as a whole
public record Label(String deviceId, String sensorType, Anomaly anomaly) {

    /// The columns of {@link #toCsv}.
    public static final String CSV_HEADER = "deviceId,sensorType,anomaly,start,end";

    /// `CNC-001,temperature,drift,2026-01-15T10:30:00.000Z,2026-01-15T10:34:12.345Z`
    public String toCsv() {
        return String.join(
                ",",
                deviceId,
                sensorType,
                anomaly.kind().word(),
                Iso8601.format(anomaly.startMillis() * 1_000),
                Iso8601.format(anomaly.endMillis() * 1_000));
    }

    /// `{"deviceId":"CNC-001","sensorType":"temperature","anomaly":"drift","start":"…","end":"…"}`
    public byte[] toJson() {
        JsonBuffer out = new JsonBuffer(192);
        out.raw("{\"deviceId\":").text(deviceId);
        out.raw(",\"sensorType\":").text(sensorType);
        out.raw(",\"anomaly\":").text(anomaly.kind().word());
        out.raw(",\"start\":\"").instant(anomaly.startMillis() * 1_000);
        out.raw("\",\"end\":\"").instant(anomaly.endMillis() * 1_000).raw("\"}");
        return out.toByteArray();
    }
}
