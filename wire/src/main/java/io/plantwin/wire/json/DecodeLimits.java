package io.plantwin.wire.json;

import java.time.Duration;

/// What a payload may hold.
///
/// @param maxReadings most readings in one payload
/// @param maxFuture how far ahead of the clock a timestamp may be
/// @param maxAge how old a timestamp may be: the retention of raw readings
public record DecodeLimits(int maxReadings, Duration maxFuture, Duration maxAge) {

    /// 1,000 readings, 5 minutes ahead, 90 days back.
    public static final DecodeLimits DEFAULT = new DecodeLimits(1_000, Duration.ofMinutes(5), Duration.ofDays(90));

    /// For readings that were checked before: whatever was valid once stays valid.
    public static final DecodeLimits CHECKED_BEFORE =
            new DecodeLimits(1, Duration.ofDays(36_500), Duration.ofDays(36_500));
}
