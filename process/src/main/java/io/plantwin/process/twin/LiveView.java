package io.plantwin.process.twin;

import java.util.List;

/// Where the newest values go: a cache people read, and frames browsers receive.
public interface LiveView {

    /// One thing to show.
    sealed interface Change {}

    /// @param value the sensor's new entry in the cache
    /// @param frame for those who watch; empty if there is none
    /// @param refreshExpiry whether the device's entries shall live for their full time again
    record Current(String deviceId, String sensorType, byte[] value, byte[] frame, boolean refreshExpiry)
            implements Change {}

    /// @param hour the sensor's statistics over the last hour, `day` those over the last day
    /// @param refreshExpiry whether the device's statistics shall live for their full time again
    record Statistics(String deviceId, String sensorType, byte[] hour, byte[] day, boolean refreshExpiry)
            implements Change {}

    /// A device came or went.
    record Status(String deviceId, byte[] frame) implements Change {}

    /// Shows these, in order; returns when the cache has confirmed all of them.
    ///
    /// @throws LiveViewAwayException if it is unknown what arrived
    void show(List<Change> changes) throws LiveViewAwayException;

    /// @throws LiveViewAwayException if nothing can be shown
    void check() throws LiveViewAwayException;
}
