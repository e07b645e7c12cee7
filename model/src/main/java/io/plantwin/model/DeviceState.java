package io.plantwin.model;

/// Whether a device is there, as it (or its broken connection) says; travels on the compacted topic
/// `device.state`.
///
/// @param sinceMillis when it was said, in milliseconds since the epoch
public record DeviceState(String deviceId, boolean online, long sinceMillis) {}
