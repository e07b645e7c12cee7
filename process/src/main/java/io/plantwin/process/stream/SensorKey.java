package io.plantwin.process.stream;

import io.plantwin.model.SensorId;
import java.nio.charset.StandardCharsets;

/// Keys of the changelog that name a device or a sensor: a letter for the kind, the device's id, and for a sensor `/`
/// and its type. Neither may contain `/`.
final class SensorKey {

    private SensorKey() {}

    static byte[] of(byte kind, SensorId sensor) {
        return of(kind, sensor.toString());
    }

    static byte[] of(byte kind, String name) {
        return ((char) kind + name).getBytes(StandardCharsets.US_ASCII);
    }

    static String name(byte[] key) {
        return new String(key, 1, key.length - 1, StandardCharsets.US_ASCII);
    }

    static Sensor sensor(byte[] key, Sensors all) {
        String name = name(key);
        int slash = name.indexOf('/');
        return all.named(name.substring(0, slash), name.substring(slash + 1));
    }
}
