package io.plantwin.gateway.device;

import io.plantwin.model.DeviceConfig;

/// How a change of a device ended.
public sealed interface DeviceChange {

    /// It is made.
    ///
    /// @param config as it stands now; as it stood, if the device was deleted
    record Made(DeviceConfig config) implements DeviceChange {}

    /// There is no such device.
    record Missing() implements DeviceChange {}

    /// Somebody else has changed it meanwhile.
    ///
    /// @param current as it stands now
    record Outdated(DeviceConfig current) implements DeviceChange {}

    /// There is such a device already.
    ///
    /// @param current as it stands now
    record Exists(DeviceConfig current) implements DeviceChange {}
}
