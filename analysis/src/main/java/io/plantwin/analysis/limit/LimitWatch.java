package io.plantwin.analysis.limit;

import java.nio.ByteBuffer;

/// Watches one limit of one sensor: raised after the on delay, cleared after the off delay, one report however much
/// the value dances. Time is event time; readings that are older than the newest one seen are passed over. For one
/// thread.
///
/// The setting may change from call to call: a raised watch whose value is back by the new setting clears with the
/// next reading.
public final class LimitWatch {

    /// Bytes {@link #writeTo} needs.
    public static final int BYTES = 1 + 6 * 8;

    private static final long NEVER = Long.MIN_VALUE;

    /// What a reading or the passing of time did.
    public enum Outcome {
        /// Nothing to report.
        QUIET,
        /// It is raised now.
        ENTERED,
        /// It was raised before, and this reading is past the limit again.
        CONTINUES,
        /// It is over.
        CLEARED
    }

    private boolean raised;
    private long newestMicros = NEVER;
    private long pastSinceMicros = NEVER;
    private long backSinceMicros = NEVER;
    private long sinceMicros = NEVER;
    private double peak;
    private long count;

    /// A reading of a quality other than bad.
    public Outcome observe(LimitSetting setting, long micros, double value) {
        if (micros < newestMicros) {
            return Outcome.QUIET;
        }
        newestMicros = micros;
        if (setting.isPast(value)) {
            return past(setting, micros, value);
        }
        if (!raised) {
            pastSinceMicros = NEVER;
            return Outcome.QUIET;
        }
        if (!setting.isBack(value)) {
            backSinceMicros = NEVER;
            return Outcome.QUIET;
        }
        if (backSinceMicros == NEVER) {
            backSinceMicros = micros;
        }
        return passTime(setting, micros);
    }

    private Outcome past(LimitSetting setting, long micros, double value) {
        backSinceMicros = NEVER;
        if (pastSinceMicros == NEVER) {
            pastSinceMicros = micros;
            peak = value;
            count = 0;
        }
        peak = setting.further(peak, value);
        count++;
        if (raised) {
            return Outcome.CONTINUES;
        }
        if (micros - pastSinceMicros < setting.onDelayMicros()) {
            return Outcome.QUIET;
        }
        raised = true;
        sinceMicros = pastSinceMicros;
        return Outcome.ENTERED;
    }

    /// No reading came, and it is this late now: a value that stayed back for the off delay is over.
    public Outcome passTime(LimitSetting setting, long micros) {
        if (!raised || backSinceMicros == NEVER || micros - backSinceMicros < setting.offDelayMicros()) {
            return Outcome.QUIET;
        }
        clear();
        return Outcome.CLEARED;
    }

    /// The limit is gone: nothing is raised any more.
    ///
    /// @return whether it was
    public boolean withdraw() {
        boolean was = raised;
        clear();
        return was;
    }

    private void clear() {
        raised = false;
        pastSinceMicros = NEVER;
        backSinceMicros = NEVER;
    }

    public boolean isRaised() {
        return raised;
    }

    /// Event time at which the value went past the limit; of the newest raise, also after it was cleared.
    public long sinceMicros() {
        return sinceMicros;
    }

    /// Event time of the newest reading seen.
    public long newestMicros() {
        return newestMicros;
    }

    /// The value furthest past the limit; of the newest raise, also after it was cleared.
    public double peak() {
        return peak;
    }

    /// Readings past the limit; of the newest raise, also after it was cleared.
    public long count() {
        return count;
    }

    public void writeTo(ByteBuffer out) {
        out.put((byte) (raised ? 1 : 0));
        out.putLong(newestMicros)
                .putLong(pastSinceMicros)
                .putLong(backSinceMicros)
                .putLong(sinceMicros);
        out.putDouble(peak).putLong(count);
    }

    public static LimitWatch readFrom(ByteBuffer in) {
        LimitWatch watch = new LimitWatch();
        watch.raised = in.get() == 1;
        watch.newestMicros = in.getLong();
        watch.pastSinceMicros = in.getLong();
        watch.backSinceMicros = in.getLong();
        watch.sinceMicros = in.getLong();
        watch.peak = in.getDouble();
        watch.count = in.getLong();
        return watch;
    }
}
