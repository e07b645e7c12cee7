package io.plantwin.bench.load;

/// One device of a generator: its next message number and the newest timestamp it used. For one thread.
final class DeviceLoad {

    final int index;
    final byte[] id;
    private long messages;
    private long lastMicros;

    DeviceLoad(int index, byte[] id) {
        this.index = index;
        this.id = id;
    }

    /// Messages so far; the number of the next one.
    long messages() {
        return messages;
    }

    /// The newest timestamp used, 0 before the first.
    long lastMicros() {
        return lastMicros;
    }

    /// Takes the next message: its first reading is of now, or right behind the newest one.
    ///
    /// @return timestamp of the first reading
    long take(long nowMicros, int readings) {
        long micros = Math.max(nowMicros, lastMicros + 1);
        lastMicros = micros + readings - 1;
        messages++;
        return micros;
    }
}
