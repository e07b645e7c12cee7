package io.plantwin.process.stream;

import io.plantwin.model.Reading;
import io.plantwin.process.twin.Observation;
import io.plantwin.process.window.SensorWindows;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.ReadingDecoder;
import io.plantwin.wire.json.ReadingEncoder;

/// What the changelog keeps of a sensor for good: up to where its windows are closed, and its newest reading. Written
/// whenever a window may have closed. For one thread.
///
/// ```
/// key   = 's', device id, '/', sensor type
/// value = version (1 byte), closed up to in ms (8), newest timestamp in µs (8), last arrival in ms (8),
///         judged value (8), newest reading as canonical JSON (4 + n), number of echoed timestamps (4), each in µs (8)
/// ```
final class SensorMarks {

    static final byte KEY_KIND = 's';

    private static final byte VERSION = 2;

    /// Without echoed timestamps.
    private static final byte OLD_VERSION = 1;

    private final ReadingEncoder encoder = new ReadingEncoder();
    private final ReadingDecoder decoder;
    private final Bytes out = new Bytes();

    SensorMarks(ReadingDecoder decoder) {
        this.decoder = decoder;
    }

    void write(Sensor sensor, ChangeLog changelog) {
        SensorWindows windows = sensor.windows;
        Observation newest = sensor.twin.newest();
        out.clear();
        out.put(VERSION);
        out.putLong(windows.closedUpToMillis());
        out.putLong(windows.newestMicros());
        out.putLong(windows.lastArrivalMillis());
        out.putLong(Double.doubleToRawLongBits(newest.judgedValue()));
        out.putBytes(encoder.encode(newest.reading()));
        long[] echo = windows.echo();
        out.putInt(echo.length);
        for (long micros : echo) {
            out.putLong(micros);
        }
        changelog.write(SensorKey.of(KEY_KIND, windows.sensor()), out.toByteArray());
    }

    void restore(byte[] value, Sensors all) {
        Bytes in = new Bytes(value);
        byte version = in.get();
        if (version != VERSION && version != OLD_VERSION) {
            throw new IllegalStateException("marks of a sensor are of an unknown version");
        }
        long closedUpTo = in.getLong();
        long newestMicros = in.getLong();
        long lastArrival = in.getLong();
        double judged = Double.longBitsToDouble(in.getLong());
        Reading reading = switch (decoder.decode(in.getBytes())) {
            case Decoded.Accepted(var readings) -> readings.getFirst();
            case Decoded.Refused refused ->
                throw new IllegalStateException("marks of a sensor hold no reading: " + refused.message());
        };
        long[] echo = new long[version == VERSION ? in.getInt() : 0];
        for (int i = 0; i < echo.length; i++) {
            echo[i] = in.getLong();
        }
        Sensor sensor = all.of(reading);
        sensor.windows.restore(closedUpTo, newestMicros, lastArrival, echo);
        sensor.loggedClosedUpTo = closedUpTo;
        sensor.restore(new Observation(reading, judged), lastArrival);
    }
}
