package io.plantwin.gateway.access;

import io.plantwin.model.DeviceCredential;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Who asks.
public sealed interface Caller {

    /// Owner of the data directory: whoever can read `plantwin.json`.
    Caller LOCAL = new Machine("local", UserRole.ADMIN.scopes());

    /// Everybody, where `--insecure` lets everybody in.
    Caller ANYBODY = new Machine("anybody", UserRole.ADMIN.scopes());

    /// Nobody has said who they are.
    Caller NOBODY = new Nobody();

    /// What they may do.
    Set<Scope> scopes();

    /// For the audit log and for people.
    String name();

    /// Counts requests together in the limits; never a secret, empty for nobody.
    String limitKey();

    /// Whether they may send readings of this device.
    default boolean mayIngest(String deviceId) {
        return may(Scope.INGEST);
    }

    default boolean may(Scope scope) {
        return scopes().contains(scope);
    }

    /// A person with an access token.
    ///
    /// @param sessionEpoch the person's when the token was issued
    /// @param expires when the token ends
    record Person(UUID id, String name, UserRole role, long sessionEpoch, Instant expires) implements Caller {
        @Override
        public Set<Scope> scopes() {
            return role.scopes();
        }

        @Override
        public String limitKey() {
            return "user:" + id;
        }
    }

    /// A program with an API token; never more than its owner may.
    ///
    /// @param name the token's name and its owner's
    record Token(UUID id, String name, UUID ownerId, Set<Scope> scopes, Instant expires) implements Caller {
        @Override
        public String limitKey() {
            return "token:" + id;
        }
    }

    /// A device with its credential.
    record Device(DeviceCredential credential) implements Caller {
        @Override
        public Set<Scope> scopes() {
            return UserRole.DEVICE.scopes();
        }

        @Override
        public String name() {
            return "device:" + credential.deviceId();
        }

        @Override
        public String limitKey() {
            return "credential:" + credential.id();
        }

        @Override
        public boolean mayIngest(String deviceId) {
            return credential.mayBe(deviceId);
        }
    }

    /// One of {@link #LOCAL} and {@link #ANYBODY}.
    record Machine(String name, Set<Scope> scopes) implements Caller {
        @Override
        public String limitKey() {
            return name;
        }
    }

    /// {@link #NOBODY}.
    record Nobody() implements Caller {
        @Override
        public Set<Scope> scopes() {
            return Set.of();
        }

        @Override
        public String name() {
            return "nobody";
        }

        @Override
        public String limitKey() {
            return "";
        }
    }
}
