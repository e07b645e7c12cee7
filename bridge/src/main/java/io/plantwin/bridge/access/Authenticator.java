package io.plantwin.bridge.access;

/// Decides who may connect and who may stay. Asked on event loops: answers at once.
public interface Authenticator {

    /// Lets everybody in, as anybody; for a listener on loopback.
    Authenticator EVERYBODY = new Authenticator() {
        @Override
        public Admission admit(Credentials credentials) {
            return new Admission.Admitted(Identity.ANYBODY);
        }

        @Override
        public Standing standing(Identity identity) {
            return Standing.STANDS;
        }
    };

    Admission admit(Credentials credentials);

    /// What has become of somebody who was admitted.
    Standing standing(Identity identity);
}
