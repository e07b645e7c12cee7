package io.plantwin.alert.follow;

import java.util.List;

/// Where events are brought. Called by one thread, which has the partition.
public interface EventSink {

    /// Begins, or begins again after a failure.
    ///
    /// @return the offset to go on at
    long begin(TopicLog log) throws SinkAwayException;

    /// Takes the next events.
    ///
    /// @param from offset after the last ones
    /// @param next offset after these
    void take(List<Sequenced> events, long from, long next) throws SinkAwayException;

    /// Nothing came for a moment.
    void idle() throws SinkAwayException;
}
