package io.plantwin.wire.service;

/// How a part of Plantwin is.
///
/// @param detail what is wrong and what that means, in plain words; empty when up
public record Health(Level level, String detail) {

    /// From good to bad: the worst of several parts is the greatest.
    public enum Level {
        /// Does its work.
        UP,
        /// Does part of its work or waits for a backing service; loses nothing.
        DEGRADED,
        /// Does not work and will not by itself.
        DOWN
    }

    /// Does its work.
    public static final Health UP = new Health(Level.UP, "");

    public static Health degraded(String detail) {
        return new Health(Level.DEGRADED, detail);
    }

    public static Health down(String detail) {
        return new Health(Level.DOWN, detail);
    }
}
