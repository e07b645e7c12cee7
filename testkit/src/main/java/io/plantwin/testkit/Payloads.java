package io.plantwin.testkit;

import io.plantwin.wire.json.Iso8601;
import java.time.Instant;

/// Payloads as an integrator would write them by hand.
public final class Payloads {

    private Payloads() {}

    /// One reading of a sensor type without physical limits.
    public static String reading(String deviceId, String sensorType, Instant at, double value) {
        return "{\"deviceId\":\"" + deviceId + "\",\"sensorType\":\"" + sensorType + "\",\"timestamp\":\"" + at
                + "\",\"value\":" + value + "}";
    }

    /// `count` readings, one millisecond apart, as a JSON array.
    public static String batch(String deviceId, String sensorType, Instant first, int count) {
        StringBuilder array = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            array.append(i == 0 ? "" : ",").append(reading(deviceId, sensorType, first.plusMillis(i), i));
        }
        return array.append("]").toString();
    }

    /// The instant as the platform writes it.
    public static String canonical(Instant at) {
        return Iso8601.format(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
    }
}
