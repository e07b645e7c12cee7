package io.plantwin.store.postgres;

/// A device the store has met.
final class KnownDevice {

    private final String deviceId;
    private volatile boolean withoutLocation;

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
}
