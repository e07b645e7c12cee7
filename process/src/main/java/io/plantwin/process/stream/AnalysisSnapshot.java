package io.plantwin.process.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// What the changelog keeps of a sensor's analysis as a whole, about once a minute. For one thread.
///
/// ```
/// key   = 'a', device id, '/', sensor type
/// value = version (1), number of the sensor's newest reading in it (8)
/// ```
final class AnalysisSnapshot {

    static final byte KEY_KIND = 'a';

    private static final byte VERSION = 1;
    private static final int MAX_BYTES = 65_536;

    private final ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);

    /// @return bytes written
    int write(Sensor sensor, ChangeLog changelog) {
        out.clear().put(VERSION).putLong(sensor.sequence);
        sensor.snapshotSequence = sensor.sequence;
        changelog.write(SensorKey.of(KEY_KIND, sensor.windows.sensor()), Arrays.copyOf(out.array(), out.position()));
        return out.position();
    }

    void restore(byte[] key, byte[] value, Sensors all) {
        ByteBuffer in = ByteBuffer.wrap(value);
        if (in.get() != VERSION) {
            throw new IllegalStateException("the snapshot of a sensor is of an unknown version");
        }
        SensorKey.sensor(key, all).restoreSnapshot(in.getLong());
    }
}
