package io.plantwin.gateway.access;

/// Knows the passwords of devices. Threadsafe; called for every request with HTTP Basic.
@FunctionalInterface
public interface DeviceVerifier {

    /// @throws RefusedException if this is not the password of any credential of this device
    /// @throws io.plantwin.gateway.BackendAwayException if that can't be told now
    Caller.Device verify(String deviceId, String password);
}
