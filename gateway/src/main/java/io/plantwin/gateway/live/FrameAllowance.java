package io.plantwin.gateway.live;

/// How many more frames a browser may send now: a bucket that is filled evenly. For one thread.
final class FrameAllowance {

    /// Frames a second that are always fine.
    static final int PER_SECOND = 50;

    /// Frames that may come at once: as many as there are devices to subscribe to.
    static final int AT_ONCE = Connection.MOST_DEVICES;

    private static final double NANOS_PER_FRAME = 1e9 / PER_SECOND;

    private double left = AT_ONCE;
    private long filledNanos;

    FrameAllowance(long nowNanos) {
        filledNanos = nowNanos;
    }

    /// Takes one; `false` if there is none left.
    boolean take(long nowNanos) {
        left = Math.min(AT_ONCE, left + (nowNanos - filledNanos) / NANOS_PER_FRAME);
        filledNanos = nowNanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
