package io.plantwin.analysis.anomaly;

import java.nio.ByteBuffer;

/// The greatest numbers each view has given, remembered over weeks and over days, and how far beyond them a new one
/// lies. For one thread.
///
/// A record over n independent numbers is reached about once in n. How often a number `s` beyond the record `m` is to
/// be expected follows from the tail `P(s) = n^-((s/m)^k)`, which is exact for exponential (k = 1) and normal (k = 2)
/// tails. It is an anomaly when by both memories that is rarer than once in {@link Tuning#RETURN_TIME}. With little
/// history n is small, so much more is asked for; so there is no separate rule for young sensors but the warm-up.
///
/// Records are forgotten exponentially by time. An excursion beyond a record is learned when it is over: whole if it
/// was no anomaly, not at all if it was; while it lasts, it is learned slowly, so that a new normal is accepted within
/// hours and a short fault does not spoil the memory.
final class Memory {

    static final int BYTES = 3 * View.COUNT * Float.BYTES;

    /// Per view: greatest number of weeks, of days, and of the excursion that goes on (0: none).
    private final float[] records = new float[3 * View.COUNT];

    // Set for each reading by begin().
    private double keepLong;
    private double keepShort;
    private double learnLong;
    private double learnShort;
    private double learnWarm;
    private double period;
    private double sinceRaise;

    // The strangest view of this reading.
    private double strangest;
    private int strangestView;

    /// Begins a reading.
    ///
    /// @param weight seconds it stands for
    /// @param typicalPeriod seconds between two readings
    /// @param calm seconds since the last raise: soon after it, more is asked for
    void begin(double weight, double typicalPeriod, double calm) {
        keepLong = 1 - Gain.of(weight, Tuning.LONG_MEMORY);
        keepShort = 1 - Gain.of(weight, Tuning.SHORT_MEMORY);
        learnLong = Gain.of(weight, Tuning.LONG_LEARNING);
        learnShort = Gain.of(weight, Tuning.SHORT_LEARNING);
        learnWarm = Gain.of(weight, Tuning.WARM_LEARNING);
        period = typicalPeriod;
        sinceRaise = calm;
        strangest = 0;
        strangestView = -1;
    }

    /// How strange the strangest view found this reading: 1 is just an anomaly, 0 is within all records.
    double strangest() {
        return strangest;
    }

    /// Which view that was, -1 when none has gone beyond its record.
    int strangestView() {
        return strangestView;
    }

    /// The greatest number of this view that would not be an anomaly now.
    double record(int view) {
        return Math.max(records[3 * view], records[3 * view + 1]);
    }

    /// Shows a view's number.
    ///
    /// @param known seconds of history
    /// @param correlation seconds after which this view's numbers are independent of each other
    /// @param factor how much more than usual is asked for, 1 for most views
    /// @param duration whether the number is how long something lasts: such numbers have an exponential tail
    ///     and grow steadily, so they are learned when it is over, by half if it was an anomaly
    void judge(int view, double number, double known, double correlation, double factor, boolean duration) {
        double tail = duration ? 1 : Tuning.TAIL;
        int at = 3 * view;
        double overLong = records[at] * keepLong;
        double overShort = records[at + 1] * keepShort;
        double excursion = records[at + 2];
        if (duration) {
            double least = Tuning.ALIKE * period;
            overLong = Math.max(overLong, least);
            overShort = Math.max(overShort, least);
        }
        boolean beyond = number > overLong || number > overShort;
        if (beyond || excursion > 0) {
            double spacing = Math.max(period, correlation);
            double need = Math.log(Tuning.RETURN_TIME / spacing)
                    * (1 + Tuning.LESS_ALERT * Math.exp(-sinceRaise / Tuning.ALERTNESS));
            double limitLong = factor * limit(need, known, Tuning.LONG_MEMORY, spacing, tail);
            double limitShort = factor * limit(need, known, Tuning.SHORT_MEMORY, spacing, tail);
            boolean warm = known < Tuning.WARM_UP;
            if (beyond) {
                excursion = Math.max(excursion, number);
                if (!warm) {
                    double ratio = Math.min(ratio(number, overLong * limitLong), ratio(number, overShort * limitShort));
                    if (ratio > strangest) {
                        strangest = ratio;
                        strangestView = view;
                    }
                }
                if (!duration) {
                    overLong += (warm ? learnWarm : learnLong) * Math.max(0, number - overLong);
                    overShort += (warm ? learnWarm : learnShort) * Math.max(0, number - overShort);
                }
            } else {
                double share = duration ? 0.5 : 0;
                overLong = learned(overLong, excursion, excursion <= overLong * limitLong ? 1 : share);
                overShort = learned(overShort, excursion, excursion <= overShort * limitShort ? 1 : share);
                excursion = 0;
            }
            records[at + 2] = (float) excursion;
        }
        records[at] = (float) overLong;
        records[at + 1] = (float) overShort;
    }

    /// By how much a record of this memory must be surpassed.
    private static double limit(double need, double known, double memory, double spacing, double tail) {
        double independent = Math.max(1.5, Math.min(known, memory) / spacing);
        return Math.pow(need / Math.log(independent), 1 / tail);
    }

    private static double learned(double record, double excursion, double share) {
        return record + share * Math.max(0, excursion - record);
    }

    private static double ratio(double number, double limit) {
        return limit > 0 ? number / limit : 10;
    }

    void writeTo(ByteBuffer target) {
        target.asFloatBuffer().put(records);
        target.position(target.position() + BYTES);
    }

    void readFrom(ByteBuffer source) {
        source.asFloatBuffer().get(records);
        source.position(source.position() + BYTES);
    }
}
