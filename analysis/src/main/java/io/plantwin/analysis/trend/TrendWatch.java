package io.plantwin.analysis.trend;

import io.plantwin.analysis.limit.LimitWatch.Outcome;
import io.plantwin.model.SensorStatistics.Crossing;
import io.plantwin.model.SensorStatistics.Trend;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Turns predicted crossings into a warning: raised when two looks in a row see a crossing within the horizon, cleared
/// when two in a row see none and it was seen last ten minutes ago. A trend rests on parts of three minutes: what two
/// looks within twenty seconds don't see may be one part's noise. Looks are to be regular, one each
/// {@link #PERIOD_MICROS}. For one thread.
public final class TrendWatch {

    /// Time between two looks.
    public static final long PERIOD_MICROS = 10_000_000;

    /// A warning stays for this long after a look that saw the crossing.
    public static final long STAYS_MICROS = 600_000_000;

    /// Bytes {@link #writeTo} needs.
    public static final int BYTES = 1 + 1 + 8 + 8;

    private static final int LOOKS = 2;

    private boolean raised;
    /// Looks in a row that saw otherwise.
    private int against;
    private long sinceMicros;
    private long seenMicros;

    /// Looks at what is predicted.
    ///
    /// @param crossing {@link #nearest} of the windows' trends
    /// @param micros now, in event time
    /// @return `CONTINUES` when it was raised before and this look sees the crossing too
    public Outcome observe(Optional<Crossing> crossing, long micros, long horizonMillis) {
        boolean within = isWithin(crossing, micros, horizonMillis);
        if (within) {
            seenMicros = micros;
        }
        if (within == raised) {
            against = 0;
            return raised ? Outcome.CONTINUES : Outcome.QUIET;
        }
        against = Math.min(against + 1, LOOKS);
        if (against < LOOKS || (raised && micros - seenMicros < STAYS_MICROS)) {
            return Outcome.QUIET;
        }
        against = 0;
        raised = within;
        if (raised) {
            sinceMicros = micros;
        }
        return raised ? Outcome.ENTERED : Outcome.CLEARED;
    }

    /// The crossing that comes first.
    public static Optional<Crossing> nearest(Trend hour, Trend day) {
        if (hour.crossing().isEmpty() || day.crossing().isEmpty()) {
            return hour.crossing().or(day::crossing);
        }
        return hour.crossing().get().atMillis() <= day.crossing().get().atMillis() ? hour.crossing() : day.crossing();
    }

    private static boolean isWithin(Optional<Crossing> crossing, long micros, long horizonMillis) {
        return crossing.isPresent() && crossing.get().atMillis() - Math.floorDiv(micros, 1_000L) <= horizonMillis;
    }

    /// The rule is gone: nothing is raised any more.
    ///
    /// @return whether it was
    public boolean withdraw() {
        boolean was = raised;
        raised = false;
        against = 0;
        return was;
    }

    public boolean isRaised() {
        return raised;
    }

    /// Event time of the look that raised it; of the newest raise, also after it was cleared.
    public long sinceMicros() {
        return sinceMicros;
    }

    public void writeTo(ByteBuffer out) {
        out.put((byte) (raised ? 1 : 0))
                .put((byte) against)
                .putLong(sinceMicros)
                .putLong(seenMicros);
    }

    public static TrendWatch readFrom(ByteBuffer in) {
        TrendWatch watch = new TrendWatch();
        watch.raised = in.get() == 1;
        watch.against = in.get();
        watch.sinceMicros = in.getLong();
        watch.seenMicros = in.getLong();
        return watch;
    }
}
