package io.plantwin.bridge.support;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Payloads as devices send them.
public final class Readings {

    private Readings() {}

    /// A reading without a timestamp.
    public static String reading(String deviceId, double value) {
        return "{\"deviceId\":\"" + deviceId + "\",\"sensorType\":\"temperature\",\"value\":" + value + "}";
    }

    /// An array of readings.
    public static String readings(String deviceId, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> reading(deviceId, i % 100))
                .collect(Collectors.joining(",", "[", "]"));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
