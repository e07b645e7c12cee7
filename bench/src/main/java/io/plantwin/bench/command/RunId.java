package io.plantwin.bench.command;

/// Device ids of different runs never meet, even on the same data directory.
final class RunId {

    private RunId() {}

    /// A prefix for device ids that was not used before.
    static String fresh() {
        return "bench-" + Long.toString(System.currentTimeMillis(), 36) + "-";
    }
}
