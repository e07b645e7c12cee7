package io.plantwin.alert.notify;

/// What is known about devices, for texts and filters. Threadsafe, never blocks.
public interface DeviceFacts {

    /// Where a device stands, empty if nobody knows.
    String location(String deviceId);

    /// The unit of a sensor, empty if nobody knows.
    String unit(String deviceId, String sensorType);
}
