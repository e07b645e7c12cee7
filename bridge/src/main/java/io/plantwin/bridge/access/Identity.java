package io.plantwin.bridge.access;

import io.plantwin.model.DeviceCredential;

/// Whom a connection was admitted as; decides what it may.
public sealed interface Identity {

    /// Where everybody is let in, and for brokers, which the configuration trusts.
    Identity ANYBODY = new Anybody();

    /// May be any device.
    Identity LOCAL = new Local();

    /// Whether it may publish for this device and listen to what is for it.
    boolean mayBe(String deviceId);

    /// Whom its sessions belong to: the same for all credentials of a device, another for everybody else.
    String owner();

    /// Nobody asked.
    record Anybody() implements Identity {
        @Override
        public boolean mayBe(String deviceId) {
            return true;
        }

        @Override
        public String owner() {
            return "anybody at all";
        }
    }

    /// Showed the local token.
    record Local() implements Identity {
        @Override
        public boolean mayBe(String deviceId) {
            return true;
        }

        @Override
        public String owner() {
            return "the local user";
        }
    }

    /// Showed the password or the certificate of a device.
    record Device(DeviceCredential credential) implements Identity {
        @Override
        public boolean mayBe(String deviceId) {
            return credential.mayBe(deviceId);
        }

        @Override
        public String owner() {
            return credential.deviceId();
        }

        /// Whether the other credential allows all that this one does.
        boolean isCoveredBy(DeviceCredential other) {
            return credential.mayBe().stream()
                    .allMatch(pattern -> other.mayBe().stream()
                            .anyMatch(wider -> pattern.equals(wider)
                                    || (wider.endsWith("*")
                                            && pattern.startsWith(wider.substring(0, wider.length() - 1)))));
        }

        /// Without the hash of the secret.
        @Override
        public String toString() {
            return "Device[" + credential.deviceId() + ", credential " + credential.id() + "]";
        }
    }
}
