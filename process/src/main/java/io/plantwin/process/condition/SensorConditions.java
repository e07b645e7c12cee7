package io.plantwin.process.condition;

import io.plantwin.analysis.anomaly.AnomalyDetector;
import io.plantwin.analysis.limit.LimitWatch;
import io.plantwin.analysis.statistics.MovingStatistics;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorId;
import io.plantwin.process.rule.LimitRule;
import io.plantwin.process.rule.SensorRules;
import io.plantwin.process.rule.WatchRule;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The alarms of one sensor. For one thread.
///
/// What must survive a crash exactly is what was told: {@link #isDirty} says that something opened, closed or goes by
/// other rules since {@link #writeTo}; as long as nothing did, the state follows from what was written and the readings
/// since, observed again.
public final class SensorConditions {

    private static final byte VERSION = 1;

    private final SensorId sensor;
    private @Nullable LimitAlarm above;
    private @Nullable LimitAlarm below;
    private @Nullable AnomalyAlarm anomaly;
    private @Nullable TrendAlarm trend;
    private String unit = "";
    private boolean dirty;

    public SensorConditions(SensorId sensor) {
        this.sensor = sensor;
    }

    /// A reading of a quality other than bad, not late.
    public void observe(long micros, double value, Consumer<Condition> told) {
        if (above != null) {
            observe(above, micros, value, told);
        }
        if (below != null) {
            observe(below, micros, value, told);
        }
    }

    private void observe(LimitAlarm alarm, long micros, double value, Consumer<Condition> told) {
        LimitWatch.Outcome outcome = alarm.observe(micros, value);
        if (outcome != LimitWatch.Outcome.QUIET) {
            tell(alarm, outcome, micros, told);
        }
    }

    /// What the detector made of a reading.
    void observe(AnomalyDetector detector, boolean raise, long micros, double value, Consumer<Condition> told) {
        AnomalyAlarm alarm = anomaly;
        if (alarm == null) {
            return;
        }
        if (raise && !alarm.isOpen()) {
            told.accept(changed(alarm.enter(detector.explanation(), micros, value)));
        } else if (alarm.isOpen() && !detector.active()) {
            told.accept(changed(alarm.clear(micros, value, sensor.sensorType() + " is as usual again")));
        }
    }

    /// Looks where the sensor is going, if that is due.
    void look(MovingStatistics statistics, long micros, double value, Consumer<Condition> told) {
        TrendAlarm alarm = trend;
        if (alarm == null || !alarm.isDue(micros)) {
            return;
        }
        if (alarm.isOpen() && isPassed(alarm.limit()) && alarm.withdraw()) {
            String message = "the limit that %s headed for is passed".formatted(sensor.sensorType());
            told.accept(changed(alarm.condition(Condition.Phase.CLEARED, unit, micros, value, message)));
        }
        switch (alarm.look(statistics, uncrossed(), micros)) {
            case ENTERED -> told.accept(changed(alarm.condition(Condition.Phase.ENTERED, unit, micros, value, "")));
            case CLEARED -> told.accept(changed(alarm.condition(Condition.Phase.CLEARED, unit, micros, value, "")));
            case CONTINUES, QUIET -> {}
        }
    }

    private boolean isPassed(double limit) {
        return (above != null && above.isOpen() && above.limit() == limit)
                || (below != null && below.isOpen() && below.limit() == limit);
    }

    /// The alert limits in force; normal ranges are left out.
    public Limits limits() {
        return new Limits(
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                below == null ? Double.NEGATIVE_INFINITY : below.limit(),
                above == null ? Double.POSITIVE_INFINITY : above.limit());
    }

    /// The limits in force, without those that are passed already.
    private Limits uncrossed() {
        return new Limits(
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                below == null || below.isOpen() ? Double.NEGATIVE_INFINITY : below.limit(),
                above == null || above.isOpen() ? Double.POSITIVE_INFINITY : above.limit());
    }

    private void tell(LimitAlarm alarm, LimitWatch.Outcome outcome, long micros, Consumer<Condition> told) {
        switch (outcome) {
            case ENTERED -> told.accept(changed(alarm.condition(Condition.Phase.ENTERED, unit, micros, "")));
            case CLEARED -> told.accept(changed(alarm.condition(Condition.Phase.CLEARED, unit, micros, "")));
            case CONTINUES, QUIET -> {}
        }
    }

    private Condition changed(Condition condition) {
        dirty = true;
        return condition;
    }

    /// No reading came, and in the sensor's event time it is this late now.
    public void passTime(long micros, Consumer<Condition> told) {
        if (above != null) {
            tell(above, above.passTime(micros), micros, told);
        }
        if (below != null) {
            tell(below, below.passTime(micros), micros, told);
        }
    }

    /// Tells of each condition that goes on, if there is news of it. To be called at most once a second.
    ///
    /// @param micros event time of the newest reading
    /// @param value the newest value that was not bad
    public void tellNews(long micros, double value, Consumer<Condition> told) {
        tellNews(above, told);
        tellNews(below, told);
        if (trend != null && trend.takeUntold()) {
            told.accept(trend.condition(Condition.Phase.CONTINUES, unit, micros, value, ""));
        }
    }

    private void tellNews(@Nullable LimitAlarm alarm, Consumer<Condition> told) {
        if (alarm != null && alarm.takeUntold()) {
            told.accept(alarm.condition(Condition.Phase.CONTINUES, unit, alarm.newestMicros(), ""));
        }
    }

    /// Goes by these rules from now on.
    ///
    /// @param newUnit for messages, empty if nobody said
    /// @param micros event time of the newest reading
    /// @param value the newest value that was not bad, NaN if there was none
    /// @param heard whether the device is there, so that a new limit may be raised by the value it showed last
    public void follow(
            SensorRules rules, String newUnit, long micros, double value, boolean heard, Consumer<Condition> told) {
        unit = newUnit;
        above = follow(above, rules.above(), micros, value, heard, told);
        below = follow(below, rules.below(), micros, value, heard, told);
        followAnomaly(rules.anomaly(), micros, value, told);
        followTrend(rules.trend(), micros, value, told);
    }

    private void followAnomaly(Optional<WatchRule> next, long micros, double value, Consumer<Condition> told) {
        AnomalyAlarm alarm = anomaly;
        if (next.equals(Optional.ofNullable(alarm).map(AnomalyAlarm::rule))) {
            return;
        }
        dirty = true;
        if (next.isPresent() && alarm != null) {
            alarm.follow(next.get());
            return;
        }
        if (alarm != null && alarm.isOpen()) {
            told.accept(alarm.clear(micros, value, noLonger()));
        }
        anomaly = next.map(rule -> new AnomalyAlarm(sensor, rule)).orElse(null);
    }

    private void followTrend(Optional<WatchRule> next, long micros, double value, Consumer<Condition> told) {
        TrendAlarm alarm = trend;
        if (next.equals(Optional.ofNullable(alarm).map(TrendAlarm::rule))) {
            return;
        }
        dirty = true;
        if (next.isPresent() && alarm != null) {
            alarm.follow(next.get());
            return;
        }
        if (alarm != null && alarm.withdraw()) {
            told.accept(alarm.condition(Condition.Phase.CLEARED, unit, micros, value, noLonger()));
        }
        trend = next.map(rule -> new TrendAlarm(sensor, rule)).orElse(null);
    }

    private String noLonger() {
        return "the rule for %s no longer applies".formatted(sensor.sensorType());
    }

    /// Whether a rule asks for anomalies.
    boolean watchesAnomalies() {
        return anomaly != null;
    }

    private @Nullable LimitAlarm follow(
            @Nullable LimitAlarm alarm,
            Optional<LimitRule> next,
            long micros,
            double value,
            boolean heard,
            Consumer<Condition> told) {
        if (next.isEmpty()) {
            if (alarm != null) {
                withdraw(alarm, micros, told);
            }
            return null;
        }
        LimitRule rule = next.get();
        if (alarm != null && alarm.rule().equals(rule)) {
            return alarm;
        }
        LimitAlarm following = alarm == null ? new LimitAlarm(sensor, rule) : alarm;
        following.follow(rule);
        dirty = true;
        if (!Double.isNaN(value) && (heard || following.isOpen())) {
            observe(following, micros, value, told);
        }
        return following;
    }

    private void withdraw(LimitAlarm alarm, long micros, Consumer<Condition> told) {
        dirty = true;
        if (alarm.withdraw()) {
            told.accept(alarm.condition(Condition.Phase.CLEARED, unit, micros, noLonger()));
        }
    }

    /// Whether a condition is open.
    public boolean isOpen() {
        return isOpen(above)
                || isOpen(below)
                || (anomaly != null && anomaly.isOpen())
                || (trend != null && trend.isOpen());
    }

    /// Names the type of each condition that is open.
    public void forEachOpen(Consumer<AlertType> action) {
        if (isOpen(above)) {
            action.accept(AlertType.THRESHOLD_EXCEEDED);
        }
        if (isOpen(below)) {
            action.accept(AlertType.THRESHOLD_BELOW);
        }
        if (anomaly != null && anomaly.isOpen()) {
            action.accept(AlertType.DATA_ANOMALY);
        }
        if (trend != null && trend.isOpen()) {
            action.accept(AlertType.TREND_WARNING);
        }
    }

    private static boolean isOpen(@Nullable LimitAlarm alarm) {
        return alarm != null && alarm.isOpen();
    }

    /// Whether {@link #writeTo} is due, because something was told or the rules are others.
    public boolean isDirty() {
        return dirty;
    }

    public void writeTo(ByteBuffer out) {
        out.put(VERSION);
        write(above, out);
        write(below, out);
        out.put((byte) (anomaly == null ? 0 : 1));
        if (anomaly != null) {
            anomaly.writeTo(out);
        }
        out.put((byte) (trend == null ? 0 : 1));
        if (trend != null) {
            trend.writeTo(out);
        }
        dirty = false;
    }

    private static void write(@Nullable LimitAlarm alarm, ByteBuffer out) {
        out.put((byte) (alarm == null ? 0 : 1));
        if (alarm != null) {
            alarm.writeTo(out);
        }
    }

    /// @throws IllegalStateException if another version wrote it
    public static SensorConditions readFrom(ByteBuffer in, SensorId sensor) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("conditions of version " + version + ", expected " + VERSION);
        }
        SensorConditions conditions = new SensorConditions(sensor);
        conditions.above = in.get() == 1 ? LimitAlarm.readFrom(in, sensor) : null;
        conditions.below = in.get() == 1 ? LimitAlarm.readFrom(in, sensor) : null;
        conditions.anomaly = in.get() == 1 ? AnomalyAlarm.readFrom(in, sensor) : null;
        conditions.trend = in.get() == 1 ? TrendAlarm.readFrom(in, sensor) : null;
        return conditions;
    }
}
