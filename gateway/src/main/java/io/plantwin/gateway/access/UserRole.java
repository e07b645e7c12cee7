package io.plantwin.gateway.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a person or a device is, and with it what they may do.
public enum UserRole {
    VIEWER(Scope.READ),
    OPERATOR(Scope.READ, Scope.ALERTS),
    ENGINEER(Scope.READ, Scope.ALERTS, Scope.CONFIGURE, Scope.INGEST),
    ADMIN(Scope.values()),
    /// Never a person's; a device sends readings, for itself only.
    DEVICE(Scope.INGEST);

    private final String word = name().toLowerCase(Locale.ROOT);
    private final Set<Scope> scopes;

    UserRole(Scope... scopes) {
        this.scopes = Collections.unmodifiableSet(EnumSet.copyOf(List.of(scopes)));
    }

    public Set<Scope> scopes() {
        return scopes;
    }

    /// The word used in JSON and in `users.role`: `viewer`, …
    @Override
    public String toString() {
        return word;
    }
}
