package io.plantwin.gateway.device;

/// How the making of a credential ended.
public sealed interface CredentialChange {

    /// It is made.
    record Made(NewCredential credential) implements CredentialChange {}

    /// The device has {@link Credentials#MOST} already.
    record TooMany() implements CredentialChange {}

    /// This certificate is a credential already.
    record Taken() implements CredentialChange {}
}
