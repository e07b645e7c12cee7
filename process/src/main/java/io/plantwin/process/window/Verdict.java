package io.plantwin.process.window;

/// What became of a reading.
public enum Verdict {
    /// It is in its window.
    COUNTED,
    /// One with the same timestamp is in the window already, or was when the window was closed by silence.
    DUPLICATE,
    /// Its window is closed and was emitted.
    LATE
}
