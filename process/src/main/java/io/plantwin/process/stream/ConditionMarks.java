package io.plantwin.process.stream;

import io.plantwin.process.condition.SensorConditions;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What the changelog keeps of a sensor's conditions: written in the same commit in which one opened or closed or the
/// rules changed, and with each snapshot. For one thread.
///
/// ```
/// key   = 'c', device id, '/', sensor type
/// value = number of the sensor's newest reading in it (8), the conditions
/// ```
final class ConditionMarks {

    static final byte KEY_KIND = 'c';

    private static final int MAX_BYTES = 8_192;

    private final ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);

    void write(Sensor sensor, ChangeLog changelog) {
        out.clear().putLong(sensor.sequence);
        sensor.conditions.writeTo(out);
        sensor.conditionsSequence = sensor.sequence;
        changelog.write(SensorKey.of(KEY_KIND, sensor.windows.sensor()), Arrays.copyOf(out.array(), out.position()));
    }

    void restore(byte[] key, byte[] value, Sensors all) {
        Sensor sensor = SensorKey.sensor(key, all);
        ByteBuffer in = ByteBuffer.wrap(value);
        long number = in.getLong();
        sensor.restore(SensorConditions.readFrom(in, sensor.windows.sensor()), number);
    }
}
