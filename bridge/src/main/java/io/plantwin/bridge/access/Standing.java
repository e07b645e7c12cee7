package io.plantwin.bridge.access;

/// What has become of somebody who was admitted.
public enum Standing {
    /// May stay.
    STANDS,
    /// Its credential is withdrawn, or allows less than before.
    WITHDRAWN,
    /// The time of its credential is over.
    EXPIRED
}
