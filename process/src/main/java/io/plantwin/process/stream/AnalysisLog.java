package io.plantwin.process.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// What the changelog keeps of a sensor's analysis. For one thread.
///
/// ```
/// key   = 'c', device id, '/', sensor type: the conditions, whenever one opened or closed or the rules changed
///         'a', …: statistics and detector, about once a minute, and the conditions with them
/// value = version (1), number of the sensor's newest reading in it (8), the content
/// ```
final class AnalysisLog {

    static final byte CONDITIONS = 'c';
    static final byte SNAPSHOT = 'a';

    private static final byte VERSION = 1;

    /// A snapshot takes up to 7 KB, conditions up to 2.
    private static final int MAX_BYTES = 65_536;

    private final ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);

    void writeConditions(Sensor sensor, ChangeLog changelog) {
        begin(sensor);
        sensor.analysis.writeConditions(sensor.sequence, out);
        end(CONDITIONS, sensor, changelog);
    }

    /// @return bytes written
    int writeSnapshot(Sensor sensor, ChangeLog changelog) {
        writeConditions(sensor, changelog);
        begin(sensor);
        sensor.analysis.writeSnapshot(sensor.sequence, out);
        sensor.snapshotSequence = sensor.sequence;
        return end(SNAPSHOT, sensor, changelog);
    }

    private void begin(Sensor sensor) {
        out.clear().put(VERSION).putLong(sensor.sequence);
    }

    private int end(byte kind, Sensor sensor, ChangeLog changelog) {
        changelog.write(SensorKey.of(kind, sensor.windows.sensor()), Arrays.copyOf(out.array(), out.position()));
        return out.position();
    }

    void restore(byte[] key, byte[] value, Sensors all) {
        Replay replay = SensorKey.sensor(key, all).replay();
        ByteBuffer in = ByteBuffer.wrap(value);
        if (in.get() != VERSION) {
            throw new IllegalStateException("the analysis of a sensor is of an unknown version");
        }
        long number = in.getLong();
        if (key[0] == CONDITIONS) {
            replay.conditions(number, in);
        } else {
            replay.snapshot(number, in);
        }
    }
}
