package io.plantwin.bridge.mqtt;

/// What a client wants published when its connection is lost.
///
/// @param delaySeconds how long to wait whether it comes back
record Will(String topic, byte[] payload, int qos, long delaySeconds) {}
