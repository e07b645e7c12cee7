package io.plantwin.analysis.anomaly;

import java.nio.ByteBuffer;

/// What is usual at each half hour of the day (UTC): mean and mean absolute deviation. For one thread.
final class HourProfile {

    private static final int BINS = 48;
    private static final double DAY = 86_400;
    private static final double BIN_SECONDS = DAY / BINS;

    static final int BYTES = 3 * BINS * Float.BYTES;

    private final float[] mean = new float[BINS];
    private final float[] deviation = new float[BINS];
    /// How many days this half hour has been seen, forgotten slowly.
    private final float[] days = new float[BINS];

    private int bin;
    private int before;
    private int after;

    /// Turns to this instant (seconds since the epoch). False when this half hour or one beside it has never been
    /// seen.
    boolean turnTo(double seconds) {
        double day = seconds / DAY;
        bin = Math.min(BINS - 1, (int) ((day - Math.floor(day)) * BINS));
        before = bin == 0 ? BINS - 1 : bin - 1;
        after = bin == BINS - 1 ? 0 : bin + 1;
        return days[bin] > 0 && days[before] > 0 && days[after] > 0;
    }

    /// The greatest mean of this half hour and those beside it: nothing in a plant happens to the minute.
    double high() {
        return Math.max(mean[bin], Math.max(mean[before], mean[after]));
    }

    /// The least mean of this half hour and those beside it.
    double low() {
        return Math.min(mean[bin], Math.min(mean[before], mean[after]));
    }

    /// How far values stray from the means, widened while they were seen on few days only.
    double width(double floor) {
        double trust = days[bin] / (days[bin] + 1);
        return (Math.max(deviation[bin], Math.max(deviation[before], deviation[after])) + floor) / trust;
    }

    /// Learns that this value was seen for so many seconds.
    void learn(double value, double seconds) {
        double part = seconds / BIN_SECONDS;
        if (part <= 0) {
            return;
        }
        double seen = days[bin];
        double gain = Math.max(part / (seen + part), part / (part + Tuning.PROFILE_DAYS));
        double residual = value - mean[bin];
        deviation[bin] += (float) (gain * ((seen > 0 ? Math.abs(residual) : 0) - deviation[bin]));
        mean[bin] += (float) (gain * residual);
        days[bin] = (float) (seen + part);
    }

    void writeTo(ByteBuffer target) {
        for (float[] part : new float[][] {mean, deviation, days}) {
            target.asFloatBuffer().put(part);
            target.position(target.position() + part.length * Float.BYTES);
        }
    }

    void readFrom(ByteBuffer source) {
        for (float[] part : new float[][] {mean, deviation, days}) {
            source.asFloatBuffer().get(part);
            source.position(source.position() + part.length * Float.BYTES);
        }
    }
}
