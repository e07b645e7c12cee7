package io.plantwin.bridge.access;

/// What a client says about itself in CONNECT.
///
/// @param username empty if it gave none
/// @param password empty if it gave none
public record Credentials(String clientId, String username, byte[] password) {}
