package io.plantwin.analysis.anomaly;

import java.nio.ByteBuffer;

/// The greatest numbers each view has given, remembered over weeks and over days, and how far beyond them a new one
/// lies. For one thread. The detector is one, rather than has one, so that a reading touches few lines of memory.
///
/// A record over n independent numbers is reached about once in n. How often a number `s` beyond the record `m` is to
/// be expected follows from the tail `P(s) = n^-((s/m)^k)`: k = 1 for durations, whose tail is about exponential, and
/// k = 2, about normal, for all else. It is an anomaly when by both memories that is rarer than once in
/// {@link Tuning#RETURN_TIME}. With little history n is small, so much more is asked for; so there is no separate rule
/// for young sensors but the warm-up.
///
/// Records are forgotten exponentially by time. An excursion beyond a record is learned when it is over: whole if it
/// was no anomaly, not at all if it was; while it lasts, it is learned slowly, so that a new normal is accepted within
/// hours and a short fault does not spoil the memory.
abstract class Memory {

    /// First a gate per view: greater numbers need a closer look. All a reading touches of it as a rule. Then per view:
    /// the greatest number of weeks, of days, and of the excursion that goes on (0: none).
    private final float[] records = new float[4 * View.COUNT];

    /// Seconds by which the records still have to fade: done in steps, of which a float takes notice.
    private double unforgotten;

    // Set for each reading by begin().
    private double weight;
    private double usualPeriod;
    private double sinceRaise;

    // The strangest view of this reading.
    private double strangest;
    private int strangestView;
    private double strangestNumber;

    /// Begins a reading.
    ///
    /// @param seconds it stands for
    /// @param typicalPeriod seconds between two readings
    /// @param calm seconds since the last raise: soon after it, more is asked for
    final void beginReading(double seconds, double typicalPeriod, double calm) {
        weight = seconds;
        usualPeriod = typicalPeriod;
        sinceRaise = calm;
        strangest = 0;
        strangestView = -1;
        unforgotten += seconds;
        if (unforgotten >= Tuning.FORGET_EVERY) {
            forget();
        }
    }

    private void forget() {
        float keepLong = (float) (1 - Gain.of(unforgotten, Tuning.LONG_MEMORY));
        float keepShort = (float) (1 - Gain.of(unforgotten, Tuning.SHORT_MEMORY));
        for (int view = 0; view < View.COUNT; view++) {
            int at = View.COUNT + 3 * view;
            records[at] *= keepLong;
            records[at + 1] *= keepShort;
            closeGate(view);
        }
        unforgotten = 0;
    }

    /// How strange the strangest view found this reading: 1 is just an anomaly, 0 is within all records.
    final double strangest() {
        return strangest;
    }

    /// Which view that was, -1 when none has gone beyond its record.
    final int strangestView() {
        return strangestView;
    }

    /// The greatest number that view could have given without being strange.
    final double strangestAllowed() {
        return strangestNumber / strangest;
    }

    /// The greatest number of this view that is remembered.
    final double record(View view) {
        int at = View.COUNT + 3 * view.ordinal();
        return Math.max(records[at], records[at + 1]);
    }

    /// Shows a view's number.
    ///
    /// @param known seconds of history
    /// @param correlation seconds after which this view's numbers are independent of each other
    /// @param factor how much more than usual is asked for, 1 for most views
    /// @param duration whether the number is how long something lasts: such numbers have an exponential tail
    ///     and grow steadily, so they are learned when it is over, by half if it was an anomaly
    final void judge(int view, double number, double known, double correlation, double factor, boolean duration) {
        if (number > records[view]) {
            judgeBeyond(view, number, known, correlation, factor, duration);
        }
    }

    /// The rare rest, apart from the path of every reading so that the compiler can inline that.
    private void judgeBeyond(
            int view, double number, double known, double correlation, double factor, boolean duration) {
        int at = View.COUNT + 3 * view;
        double least = duration ? Tuning.ALIKE * usualPeriod : 0;
        double overLong = Math.max(records[at], least);
        double overShort = Math.max(records[at + 1], least);
        double excursion = records[at + 2];
        double spacing = Math.min(Math.max(usualPeriod, correlation), Tuning.RETURN_TIME / 10);
        double need = Math.log(Tuning.RETURN_TIME / spacing)
                * (1 + Tuning.LESS_ALERT * Math.exp(-sinceRaise / Tuning.ALERTNESS));
        double limitLong = factor * limit(need, known, Tuning.LONG_MEMORY, spacing, duration);
        double limitShort = factor * limit(need, known, Tuning.SHORT_MEMORY, spacing, duration);
        if (number > overLong || number > overShort) {
            excursion = Math.max(excursion, number);
            boolean warm = known < Tuning.WARM_UP;
            double ratio = Math.min(ratio(number, overLong * limitLong), ratio(number, overShort * limitShort));
            if (!warm && ratio > strangest) {
                strangest = ratio;
                strangestView = view;
                strangestNumber = number;
            }
            if (warm || !duration) {
                double share = Gain.of(weight, warm ? Tuning.WARM_LEARNING : Tuning.LEARNING);
                overLong = learned(overLong, number, share);
                overShort = learned(overShort, number, share);
            }
        } else {
            double share = duration ? 0.5 : 0;
            overLong = learned(overLong, excursion, excursion <= overLong * limitLong ? 1 : share);
            overShort = learned(overShort, excursion, excursion <= overShort * limitShort ? 1 : share);
            excursion = 0;
        }
        records[at] = (float) overLong;
        records[at + 1] = (float) overShort;
        records[at + 2] = (float) excursion;
        closeGate(view);
    }

    private void closeGate(int view) {
        int at = View.COUNT + 3 * view;
        records[view] = records[at + 2] > 0 ? Float.NEGATIVE_INFINITY : Math.min(records[at], records[at + 1]);
    }

    /// By how much a record of this memory must be surpassed.
    private static double limit(double need, double known, double memory, double spacing, boolean duration) {
        double independent = Math.max(1.5, Math.min(known, memory) / spacing);
        double power = need / Math.log(independent);
        return duration ? power : Math.sqrt(power);
    }

    private static double learned(double record, double excursion, double share) {
        return record + share * Math.max(0, excursion - record);
    }

    private static double ratio(double number, double limit) {
        return limit > 0 ? number / limit : 10;
    }

    final void writeRecords(ByteBuffer target) {
        target.putDouble(unforgotten);
        for (float number : records) {
            target.putFloat(number);
        }
    }

    final void readRecords(ByteBuffer source) {
        unforgotten = source.getDouble();
        for (int i = 0; i < records.length; i++) {
            records[i] = source.getFloat();
        }
    }
}
