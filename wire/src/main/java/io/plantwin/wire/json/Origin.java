package io.plantwin.wire.json;

/// What the place a payload came from says about it.
///
/// @param deviceId the only device it may speak of, empty if it may speak of any
/// @param location where that device stands if the payload doesn't say, empty if unknown
public record Origin(String deviceId, String location) {

    /// Says nothing.
    public static final Origin NONE = new Origin("", "");
}
