package io.plantwin.gateway.people;

import io.plantwin.gateway.access.UserRole;
import java.util.Optional;

/// What somebody wants of a user.
public sealed interface UserDraft {

    /// One that is to be made.
    ///
    /// @param passwordHash by {@link io.plantwin.gateway.identity.Passwords}
    record Fresh(String username, String passwordHash, UserRole role, String displayName, String email)
            implements UserDraft {

        /// Never tells the hash.
        @Override
        public String toString() {
            return "Fresh[" + username + ", " + role + "]";
        }
    }

    /// A change; what is empty stays as it is.
    ///
    /// @param passwordHash by {@link io.plantwin.gateway.identity.Passwords}
    record Change(
            Optional<String> displayName,
            Optional<String> email,
            Optional<UserRole> role,
            Optional<Boolean> enabled,
            Optional<String> passwordHash)
            implements UserDraft {

        /// Never tells the hash.
        @Override
        public String toString() {
            return "Change[" + role + ", " + enabled + "]";
        }

        /// Whether everybody who has signed in as this user has to do so again.
        boolean endsSessionsOf(UserItem before) {
            return passwordHash.isPresent()
                    || role.filter(wanted -> !wanted.toString().equals(before.role()))
                            .isPresent()
                    || (before.enabled() && enabled.filter(wanted -> !wanted).isPresent());
        }
    }
}
