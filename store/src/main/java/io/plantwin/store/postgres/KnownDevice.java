package io.plantwin.store.postgres;

/// A device the store has met.
final class KnownDevice {

    /// What was under way when a device was deleted does not bring it back.
    static final long UNDER_WAY_MILLIS = 5_000;

    private static final long NEVER = 0;

    private final String deviceId;
    private volatile boolean withoutLocation;
    private volatile long deletedMillis = NEVER;
    private volatile long heardMillis = NEVER;

    KnownDevice(String deviceId) {
        this.deviceId = deviceId;
    }

    String deviceId() {
        return deviceId;
    }

    /// Whether nobody has said yet where it stands.
    boolean withoutLocation() {
        return withoutLocation;
    }

    void withoutLocation(boolean unknown) {
        withoutLocation = unknown;
    }

    /// It was deleted at this time.
    void deleted(long millis) {
        deletedMillis = millis;
    }

    /// It is not deleted any more.
    void isBack() {
        deletedMillis = NEVER;
        heardMillis = NEVER;
    }

    /// A reading of it arrived.
    void heard(long arrivalMillis) {
        long deleted = deletedMillis;
        if (deleted != NEVER && arrivalMillis > deleted + UNDER_WAY_MILLIS) {
            heardMillis = arrivalMillis;
        }
    }

    /// Arrival of the newest reading since it was deleted, in milliseconds since the epoch; 0 if there was none.
    long heardMillis() {
        return heardMillis;
    }
}
