package io.plantwin.bridge;

/// Whom the listener lets in.
public sealed interface BridgeAccess {

    /// Everybody, and everybody may be any device. Only for a listener nobody else can reach.
    static BridgeAccess everybody() {
        return new Everybody();
    }

    /// Devices with a credential of `device.credentials`, and the user `local` with this token.
    ///
    /// @param localToken empty = there is no such user
    static BridgeAccess devices(String localToken) {
        return new Devices(localToken);
    }

    /// See {@link #everybody}.
    record Everybody() implements BridgeAccess {}

    /// See {@link #devices}.
    record Devices(String localToken) implements BridgeAccess {
        /// Without the token.
        @Override
        public String toString() {
            return "Devices[]";
        }
    }
}
