package io.plantwin.bench.kill;

/// How the story goes.
///
/// @param prefix of the device ids, different from run to run on one data directory
/// @param messages one reading each
/// @param kills how often the platform is killed while they are published
/// @param devices with one connection each
/// @param window unacknowledged messages of a connection
/// @param messagesPerSecond 0 for as fast as acknowledgements come
/// @param seed the same seed kills after the same numbers of acknowledged messages
public record KillPlan(
        String prefix, long messages, int kills, int devices, int window, double messagesPerSecond, long seed) {

    public KillPlan {
        if (messages < 1 || kills < 0 || kills >= messages) {
            throw new IllegalArgumentException("at least one message, and fewer kills than messages");
        }
    }
}
