package io.plantwin.bench.load;

/// Is told what happens to each message; called on the generator's thread, must be quick.
public interface LoadListener {

    /// Told nothing.
    LoadListener NONE = new LoadListener() {};

    /// A message is handed to the network for the first time.
    ///
    /// @param device counted from 0
    /// @param number the message's number among those of its device, from 0
    /// @param micros timestamp of its first reading, in microseconds since the epoch
    default void published(int device, long number, long micros) {}

    /// A message is acknowledged.
    default void acknowledged(int device, long number, long micros) {}
}
