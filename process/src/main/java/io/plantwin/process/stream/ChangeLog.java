package io.plantwin.process.stream;

import org.jspecify.annotations.Nullable;

/// Where state is written so that it survives.
interface ChangeLog {

    /// @param value null: the key is no longer needed
    void write(byte[] key, byte @Nullable [] value);
}
