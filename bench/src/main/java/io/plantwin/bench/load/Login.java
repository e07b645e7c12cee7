package io.plantwin.bench.load;

import java.net.URI;
import java.util.Optional;

/// As whom connections are made.
record Login(String username, String password) {

    /// Of `mqtt://user:password@host:port`; nothing if there is no user.
    static Optional<Login> of(URI broker) {
        return Optional.ofNullable(broker.getUserInfo())
                .map(both -> both.split(":", 2))
                .map(parts -> new Login(parts[0], parts.length > 1 ? parts[1] : ""));
    }

    /// Without the password.
    @Override
    public String toString() {
        return username;
    }
}
