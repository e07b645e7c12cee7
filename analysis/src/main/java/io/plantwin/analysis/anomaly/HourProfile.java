package io.plantwin.analysis.anomaly;

/// What is usual at each half hour of the day (UTC): mean and mean absolute deviation.
///
/// Functions on an array instead of an object, so that a reading finds it with one step less through memory.
final class HourProfile {

    private static final int BINS = 48;
    private static final double DAY = 86_400;
    private static final double BIN_SECONDS = DAY / BINS;

    private static final int MEAN = 0;
    private static final int DEVIATION = 1;
    /// How many days this half hour has been seen.
    private static final int DAYS = 2;

    private static final int WIDTH = 3;

    private static final int LENGTH = WIDTH * BINS;

    private HourProfile() {}

    /// A profile of nothing.
    static float[] empty() {
        return new float[LENGTH];
    }

    /// Where the numbers of this instant's half hour begin.
    ///
    /// @param seconds since the epoch
    static int bin(double seconds) {
        double day = seconds / DAY;
        return WIDTH * Math.min(BINS - 1, (int) ((day - Math.floor(day)) * BINS));
    }

    private static int before(int bin) {
        return bin == 0 ? LENGTH - WIDTH : bin - WIDTH;
    }

    private static int after(int bin) {
        return bin == LENGTH - WIDTH ? 0 : bin + WIDTH;
    }

    /// Whether this half hour and those beside it have been seen.
    static boolean isKnown(float[] numbers, int bin) {
        return numbers[bin + DAYS] > 0 && numbers[before(bin) + DAYS] > 0 && numbers[after(bin) + DAYS] > 0;
    }

    /// The greatest mean of this half hour and those beside it: nothing in a plant happens to the minute.
    static double high(float[] numbers, int bin) {
        return Math.max(numbers[bin + MEAN], Math.max(numbers[before(bin) + MEAN], numbers[after(bin) + MEAN]));
    }

    /// The least mean of this half hour and those beside it.
    static double low(float[] numbers, int bin) {
        return Math.min(numbers[bin + MEAN], Math.min(numbers[before(bin) + MEAN], numbers[after(bin) + MEAN]));
    }

    /// How far values stray from the means, widened while they were seen on few days only.
    static double width(float[] numbers, int bin, double floor) {
        double widest = Math.max(
                numbers[bin + DEVIATION], Math.max(numbers[before(bin) + DEVIATION], numbers[after(bin) + DEVIATION]));
        double days = numbers[bin + DAYS];
        return (widest + floor) * (days + 1) / days;
    }

    /// Learns that this value was seen for so many seconds of this half hour.
    static void learn(float[] numbers, int bin, double value, double seconds) {
        double part = seconds / BIN_SECONDS;
        if (part <= 0) {
            return;
        }
        double days = numbers[bin + DAYS];
        double gain = part / (part + Math.min(days, Tuning.PROFILE_DAYS));
        double residual = value - numbers[bin + MEAN];
        double distance = days > 0 ? Math.abs(residual) : 0;
        numbers[bin + DEVIATION] += (float) (gain * (distance - numbers[bin + DEVIATION]));
        numbers[bin + MEAN] += (float) (gain * residual);
        numbers[bin + DAYS] = (float) (days + part);
    }
}
