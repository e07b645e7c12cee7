package io.plantwin.bridge.access;

/// The answer to a CONNECT.
public sealed interface Admission {

    /// It may do what this identity may.
    record Admitted(Identity identity) implements Admission {}

    /// It may not come in.
    record Rejected(Rejection reason) implements Admission {}

    /// Nobody can be judged yet; ask again.
    record NotYet() implements Admission {}
}
