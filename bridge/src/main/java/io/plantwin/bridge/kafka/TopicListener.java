package io.plantwin.bridge.kafka;

import org.jspecify.annotations.Nullable;

/// Receives the records of a compacted topic in their order, on one thread.
public interface TopicListener {

    /// The topic is read from its beginning, for the first time or again.
    default void beginning() {}

    /// @param value what the key stands for now, `null` when it stands for nothing any more
    void changed(String key, byte @Nullable [] value);

    /// All that was on the topic when it was begun has been told.
    default void caughtUp() {}
}
