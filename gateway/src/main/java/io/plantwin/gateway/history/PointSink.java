package io.plantwin.gateway.history;

import java.io.IOException;

/// Takes points, oldest first.
@FunctionalInterface
interface PointSink {

    /// @param micros the reading's instant or the bucket's begin, microseconds since the epoch
    /// @param value the reading's value or the bucket's mean
    /// @param quality the reading's quality, empty for a bucket
    void point(long micros, double value, double min, double max, long count, String quality) throws IOException;
}
