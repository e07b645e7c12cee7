package io.plantwin.bridge.access;

/// What a client shows in CONNECT and in the handshake of TLS.
///
/// @param username empty if it gave none
/// @param password empty if it gave none
/// @param fingerprint SHA-256 of its certificate in lower-case hexadecimal, empty if it showed none
public record Credentials(String username, byte[] password, String fingerprint) {

    /// Without the password.
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
