package io.plantwin.simulator.mqtt;

import java.util.Optional;

/// Where the connections go, and as whom.
///
/// @param username of a credential that may be every simulated device
public record Target(String host, int port, Optional<String> username, Optional<String> password) {

    /// Without the password.
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
