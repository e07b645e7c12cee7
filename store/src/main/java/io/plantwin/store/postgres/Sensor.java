package io.plantwin.store.postgres;

/// A sensor the store has met. One object per (device, sensor type) and dictionary, so that rows refer to it
/// without looking anything up.
public final class Sensor {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final KnownDevice device;
    private final String sensorType;
    private volatile int id;
    private volatile boolean withoutUnit;
    // Only the thread that writes readings touches these two.
    private long newestMicros = UNKNOWN;
    private int newestGeneration;

    Sensor(KnownDevice device, String sensorType) {
        this.device = device;
        this.sensorType = sensorType;
    }

    public String deviceId() {
        return device.deviceId();
    }

    public String sensorType() {
        return sensorType;
    }

    KnownDevice device() {
        return device;
    }

    /// A reading of it arrived: if its device was deleted, it goes on measuring.
    public void heard(long arrivalMillis) {
        device.heard(arrivalMillis);
    }

    /// The key in PostgreSQL; 0 until {@link Dictionary#resolve} has found it.
    public int id() {
        return id;
    }

    void known(int newId, boolean newWithoutUnit) {
        withoutUnit = newWithoutUnit;
        id = newId;
    }

    /// Whether nobody has said yet what unit it measures in.
    boolean withoutUnit() {
        return withoutUnit;
    }

    /// Whether {@link #newestMicros} still has to be read from PostgreSQL.
    boolean newestUnknown(int generation) {
        return newestGeneration != generation || newestMicros == UNKNOWN;
    }

    /// Timestamp of the newest stored reading, in microseconds since the epoch.
    long newestMicros() {
        return newestMicros;
    }

    void newest(long micros, int generation) {
        newestMicros = micros;
        newestGeneration = generation;
    }
}
