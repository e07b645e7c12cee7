package io.plantwin.analysis.anomaly;

import java.nio.ByteBuffer;

/// One sensor's detector: one pass, no look-ahead, constant memory and work, nothing to configure. For one thread.
///
/// Times: a reading with the newest timestamp again is judged and learns nothing. One older than the newest by up to
/// two hours is late: it scores 0 and changes nothing. One older than that means that the clock was set back: time
/// goes on from there. A gap counts for at most three usual periods, so silence teaches nothing. A value that is no
/// finite number scores 0 and changes nothing.
///
/// Scores do not change when all values are multiplied by a positive number or moved by a constant (but for rounding).
public final class AnomalyDetector extends Memory {

    /// A reading that scores this or more raises an anomaly. The same for all sensors.
    public static final double THRESHOLD = 0.5;

    /// Most bytes {@link #writeTo} writes.
    public static final int MAX_BYTES = 1_536;

    private static final byte VERSION = 1;
    private static final double MOST = 1e15;

    private final float[] profile = HourProfile.empty();

    private boolean begun;
    private boolean active;
    /// All values are taken relative to the first.
    private double origin;
    private double start;
    private double now;
    private double period;
    private double previous;
    private double center;
    private double deviation;
    private double band;
    private double bandWidth;
    private double fast;
    private double mean;
    private double trend;
    private double burst;
    private double spread;
    private double usualSpread;
    /// Seconds it has hardly moved; minus infinity when it has never moved.
    private double quiet;
    /// Seconds it has shown the same value; minus infinity when it has never shown another.
    private double same;
    private double lastRaise;
    private double lastStrange;
    private int raisedView;
    private double raisedValue;
    private double raisedLow;
    private double raisedHigh;
    private double raisedOneIn = 1;

    /// Judges a reading, then learns from it.
    ///
    /// @param epochMicros when it was taken, in microseconds since the epoch
    /// @return 0 … 1; at least {@link #THRESHOLD} only at the reading that raises an anomaly
    public double observe(long epochMicros, double value) {
        double time = epochMicros * 1e-6;
        if (!Double.isFinite(value)) {
            return 0;
        }
        if (!begun) {
            begin(time, value);
            return 0;
        }
        double silence = time - now;
        if (silence < 0) {
            if (silence >= -Tuning.LATE) {
                return 0;
            }
            moveClock(silence);
            silence = 0;
        }
        now = time;
        learnPeriod(silence);
        double weight = Math.min(silence, Tuning.MOST_PERIODS * period);
        double known = now - start;
        double x = value - origin;
        beginReading(weight, period, now - lastRaise);
        int bin = HourProfile.bin(now);
        boolean hourKnown = HourProfile.isKnown(profile, bin);
        judgeViews(x, silence, weight, known, bin, hourKnown);
        double score = decide(value);
        learn(x, weight, known, bin);
        return score;
    }

    private void begin(double time, double value) {
        begun = true;
        origin = value;
        start = time;
        now = time;
        quiet = Double.NEGATIVE_INFINITY;
        same = Double.NEGATIVE_INFINITY;
        lastRaise = time - 1e9;
        lastStrange = lastRaise;
    }

    private void moveClock(double seconds) {
        start += seconds;
        lastRaise += seconds;
        lastStrange += seconds;
    }

    private void learnPeriod(double silence) {
        if (period == 0) {
            period = silence;
        } else if (silence > 0) {
            period += 0.02 * Math.clamp(silence - period, -period, period);
        }
    }

    private void judgeViews(double x, double silence, double weight, double known, int bin, boolean hourKnown) {
        double level = Tuning.CORRELATION;
        look(View.LEVEL_HIGH, x - center, known, level);
        look(View.LEVEL_LOW, center - x, known, level);
        double jump = Math.abs(x - previous);
        double move = Math.abs(x - fast);
        look(View.JUMP, jump, known, Tuning.CORRELATION);
        look(View.MOVE, move, known, Tuning.CORRELATION);
        if (hourKnown) {
            double width = HourProfile.width(profile, bin, Tuning.PROFILE_FLOOR * deviation);
            double knownDays = Math.max(1, known - Tuning.PROFILE_WARM_UP);
            look(View.HOUR_HIGH, over(x - HourProfile.high(profile, bin), width), knownDays, Tuning.HOUR_CORRELATION);
            look(View.HOUR_LOW, over(HourProfile.low(profile, bin) - x, width), knownDays, Tuning.HOUR_CORRELATION);
        }
        mean += gain(weight, known, Tuning.MEAN) * (x - mean);
        look(View.MEAN_HIGH, mean - center, known, Tuning.MEAN);
        look(View.MEAN_LOW, center - mean, known, Tuning.MEAN);
        trend += gain(weight, known, Tuning.TREND) * (x - trend);
        look(View.TREND_HIGH, trend - center, known, Tuning.TREND);
        look(View.TREND_LOW, center - trend, known, Tuning.TREND);
        double width = bandWidth + Tuning.WIDTH_FLOOR * deviation;
        look(View.SHIFT_HIGH, over(mean - band, width), known, Tuning.MEAN);
        look(View.SHIFT_LOW, over(band - mean, width), known, Tuning.MEAN);
        burst += gain(weight, known, Tuning.BURST) * (jump - burst);
        look(View.BURST, burst, known, Tuning.CORRELATION);
        spread += gain(weight, known, Tuning.SPREAD) * (move - spread);
        look(View.CALM, over(usualSpread, spread + Tuning.WIDTH_FLOOR * usualSpread), known, Tuning.SPREAD);
        quiet = move > Tuning.QUIET_BELOW * usualSpread ? 0 : quiet + weight;
        judge(View.QUIET.ordinal(), quiet, known, Tuning.CORRELATION, Tuning.QUIET_FACTOR, true);
        same = jump > 0 ? 0 : same + weight;
        judge(View.STUCK.ordinal(), same, known, Tuning.CORRELATION, 1, true);
        if (silence > Tuning.GAP_PERIODS * period && silence < Tuning.LONGEST_GAP) {
            judge(View.GAP.ordinal(), silence, known, Tuning.CORRELATION, 1, true);
        }
    }

    private void learn(double x, double weight, double known, int bin) {
        double gain = gain(weight, known, Tuning.CENTER);
        usualSpread += gain * (Math.abs(x - fast) - usualSpread);
        center += gain * (x - center);
        deviation += gain * (Math.abs(x - center) - deviation);
        fast += gain(weight, known, Tuning.FAST) * (x - fast);
        double slow = gain(weight, known, Tuning.SHIFT);
        bandWidth += slow * (Math.abs(x - band) - bandWidth);
        band += slow * (x - band);
        HourProfile.learn(profile, bin, x, weight);
        previous = x;
    }

    private double decide(double value) {
        double strange = strangest();
        boolean anomalous = strange > 1;
        boolean raise = anomalous && !active;
        if (anomalous) {
            active = true;
            lastStrange = now;
        } else if (active && now - lastStrange >= Math.max(Tuning.CALM_AFTER, Tuning.CALM_PERIODS * period)) {
            active = false;
        }
        if (raise) {
            if (strangestView() < View.QUIET.ordinal()) {
                lastRaise = now;
            }
            remember(value, strange);
        }
        double score = strange / (1 + strange);
        return raise ? score : Math.min(score, Math.nextDown(THRESHOLD));
    }

    private void remember(double value, double strange) {
        View view = View.of(strangestView());
        raisedView = strangestView();
        raisedValue = value;
        double allowed = strangestAllowed();
        switch (view) {
            case LEVEL_HIGH, MEAN_HIGH, TREND_HIGH -> expect(center, record(view.opposite()), allowed);
            case LEVEL_LOW, MEAN_LOW, TREND_LOW -> expect(center, allowed, record(view.opposite()));
            case JUMP -> expect(previous, allowed, allowed);
            case MOVE -> expect(fast, allowed, allowed);
            case HOUR_HIGH, HOUR_LOW -> {
                int bin = HourProfile.bin(now);
                double width = HourProfile.width(profile, bin, Tuning.PROFILE_FLOOR * deviation);
                double other = record(view.opposite());
                boolean high = view == View.HOUR_HIGH;
                raisedLow = origin + HourProfile.low(profile, bin) - width * (high ? other : allowed);
                raisedHigh = origin + HourProfile.high(profile, bin) + width * (high ? allowed : other);
            }
            case SHIFT_HIGH, SHIFT_LOW -> {
                double width = bandWidth + Tuning.WIDTH_FLOOR * deviation;
                expect(band, width * allowed, width * allowed);
            }
            case BURST, CALM, QUIET, STUCK, GAP -> expect(center, record(View.LEVEL_LOW), record(View.LEVEL_HIGH));
        }
        double spacing = Math.max(period, Tuning.CORRELATION);
        double times = Math.log(Tuning.RETURN_TIME / spacing) * (view.isDuration() ? strange : strange * strange);
        raisedOneIn = Math.min(MOST, Math.exp(Math.min(50, times)) * spacing / Math.max(period, 1e-6));
    }

    private void expect(double around, double below, double above) {
        raisedLow = origin + around - below;
        raisedHigh = origin + around + above;
    }

    private void look(View view, double number, double known, double correlation) {
        judge(view.ordinal(), number, known, correlation, 1, false);
    }

    private static double over(double distance, double width) {
        return distance <= 0 ? 0 : distance / (width + Double.MIN_NORMAL);
    }

    private static double gain(double weight, double known, double memory) {
        return Gain.of(weight, Math.min(memory, known));
    }

    /// Whether an anomaly goes on: true from the raise until nothing has been strange for ten minutes and twelve
    /// periods. Readings decide that; a sensor that falls silent stays as it was.
    public boolean active() {
        return active;
    }

    /// Why the newest anomaly was raised; of no meaning before the first.
    public Explanation explanation() {
        return new Explanation(View.of(raisedView), raisedValue, raisedLow, raisedHigh, raisedOneIn);
    }

    /// Writes the complete state.
    ///
    /// @return how many bytes
    /// @throws java.nio.BufferOverflowException if there is less room than {@link #MAX_BYTES} and it is needed
    public int writeTo(ByteBuffer target) {
        int from = target.position();
        target.put(VERSION).put((byte) ((begun ? 1 : 0) | (active ? 2 : 0))).put((byte) raisedView);
        for (double number : numbers()) {
            target.putDouble(number);
        }
        writeRecords(target);
        for (float number : profile) {
            target.putFloat(number);
        }
        return target.position() - from;
    }

    /// The detector that was written.
    ///
    /// @throws IllegalArgumentException if it is of a version this release does not know
    public static AnomalyDetector readFrom(ByteBuffer source) {
        byte version = source.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("anomaly detector state of version " + version + ", not " + VERSION);
        }
        AnomalyDetector detector = new AnomalyDetector();
        byte flags = source.get();
        detector.begun = (flags & 1) != 0;
        detector.active = (flags & 2) != 0;
        detector.raisedView = source.get();
        double[] numbers = detector.numbers();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = source.getDouble();
        }
        detector.restore(numbers);
        detector.readRecords(source);
        for (int i = 0; i < detector.profile.length; i++) {
            detector.profile[i] = source.getFloat();
        }
        return detector;
    }

    private double[] numbers() {
        return new double[] {
            origin,
            start,
            now,
            period,
            previous,
            center,
            deviation,
            band,
            bandWidth,
            fast,
            mean,
            trend,
            burst,
            spread,
            usualSpread,
            quiet,
            same,
            lastRaise,
            lastStrange,
            raisedValue,
            raisedLow,
            raisedHigh,
            raisedOneIn
        };
    }

    private void restore(double[] numbers) {
        int i = 0;
        origin = numbers[i++];
        start = numbers[i++];
        now = numbers[i++];
        period = numbers[i++];
        previous = numbers[i++];
        center = numbers[i++];
        deviation = numbers[i++];
        band = numbers[i++];
        bandWidth = numbers[i++];
        fast = numbers[i++];
        mean = numbers[i++];
        trend = numbers[i++];
        burst = numbers[i++];
        spread = numbers[i++];
        usualSpread = numbers[i++];
        quiet = numbers[i++];
        same = numbers[i++];
        lastRaise = numbers[i++];
        lastStrange = numbers[i++];
        raisedValue = numbers[i++];
        raisedLow = numbers[i++];
        raisedHigh = numbers[i++];
        raisedOneIn = numbers[i];
    }
}
