package io.plantwin.alert.flood;

import java.util.ArrayDeque;
import java.util.List;

/// Counts new alerts and says when a flood begins and ends. Counted by the second, so memory is bounded by
/// the window however many alerts there are. Time only goes forward. Not threadsafe.
///
/// Knows of alerts only what it is told: call {@link #triggered} for each event of kind `triggered` that is
/// not about the flood itself, in the order of the topic, and {@link #passTime} now and then.
public final class FloodWatch {

    private static final long MICROS_PER_SECOND = 1_000_000;

    /// What a new alert or the passing of time did.
    public enum Outcome {
        /// There is no flood.
        QUIET,
        /// It begins now.
        ENTERED,
        /// It goes on.
        CONTINUES,
        /// It is over.
        CLEARED
    }

    /// New alerts of one second.
    public record Second(long second, long count) {}

    /// All that is kept, to be written down.
    ///
    /// @param calmSinceMicros since when the rate is not above the limit, 0 while it is
    public record State(
            List<Second> seconds,
            boolean raised,
            long nowMicros,
            long sinceMicros,
            long calmSinceMicros,
            long peak,
            long count) {

        public static final State EMPTY = new State(List.of(), false, 0, 0, 0, 0, 0);
    }

    private final FloodSettings settings;
    private final ArrayDeque<Second> seconds;
    private boolean raised;
    private long nowMicros;
    private long sinceMicros;
    private long calmSinceMicros;
    private long peak;
    private long count;
    private long rate;

    public FloodWatch(FloodSettings settings) {
        this(settings, State.EMPTY);
    }

    public FloodWatch(FloodSettings settings, State state) {
        this.settings = settings;
        seconds = new ArrayDeque<>(state.seconds());
        raised = state.raised();
        nowMicros = state.nowMicros();
        sinceMicros = state.sinceMicros();
        calmSinceMicros = state.calmSinceMicros();
        peak = state.peak();
        count = state.count();
        rate = seconds.stream().mapToLong(Second::count).sum();
    }

    /// There is a new alert. What is older than the window counts for nothing.
    public Outcome triggered(long micros) {
        if (micros > nowMicros - windowMicros()) {
            add(Math.max(nowMicros, micros) / MICROS_PER_SECOND);
            count++;
        }
        return passTime(micros);
    }

    private void add(long second) {
        rate++;
        Second newest = seconds.peekLast();
        if (newest != null && newest.second() == second) {
            seconds.removeLast();
            seconds.addLast(new Second(second, newest.count() + 1));
        } else {
            seconds.addLast(new Second(second, 1));
        }
    }

    /// It is this late now.
    public Outcome passTime(long micros) {
        nowMicros = Math.max(nowMicros, micros);
        long oldest = (nowMicros - windowMicros()) / MICROS_PER_SECOND;
        while (!seconds.isEmpty() && seconds.getFirst().second() < oldest) {
            rate -= seconds.removeFirst().count();
        }
        if (rate > settings.limit()) {
            calmSinceMicros = 0;
            if (raised) {
                peak = Math.max(peak, rate);
                return Outcome.CONTINUES;
            }
            raised = true;
            sinceMicros = nowMicros;
            peak = rate;
            count = rate;
            return Outcome.ENTERED;
        }
        if (!raised) {
            return Outcome.QUIET;
        }
        if (calmSinceMicros == 0) {
            calmSinceMicros = nowMicros;
        }
        if (nowMicros - calmSinceMicros < windowMicros()) {
            return Outcome.CONTINUES;
        }
        raised = false;
        calmSinceMicros = 0;
        return Outcome.CLEARED;
    }

    private long windowMicros() {
        return settings.window().toNanos() / 1_000;
    }

    /// Whether there is a flood.
    public boolean isRaised() {
        return raised;
    }

    /// New alerts within the window.
    public long rate() {
        return rate;
    }

    /// Highest rate of the newest flood.
    public long peak() {
        return peak;
    }

    /// Alerts of the newest flood so far, those that made it included.
    public long count() {
        return count;
    }

    /// When the newest flood began.
    public long sinceMicros() {
        return sinceMicros;
    }

    /// What to make a watch of that goes on from here.
    public State state() {
        return new State(List.copyOf(seconds), raised, nowMicros, sinceMicros, calmSinceMicros, peak, count);
    }
}
