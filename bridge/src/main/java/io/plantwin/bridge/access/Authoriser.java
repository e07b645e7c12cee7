package io.plantwin.bridge.access;

/// Decides who may speak for a device and listen for it. Asked on an event loop: answers at once.
@FunctionalInterface
public interface Authoriser {

    /// Lets every client be every device; for a listener on loopback.
    Authoriser ANY_DEVICE = (clientId, deviceId) -> true;

    boolean mayBe(String clientId, String deviceId);
}
