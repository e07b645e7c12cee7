package io.plantwin.process.condition;

import io.plantwin.analysis.limit.LimitSetting;
import io.plantwin.analysis.limit.LimitWatch;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.SensorId;
import io.plantwin.model.Severity;
import io.plantwin.process.rule.LimitRule;
import java.nio.ByteBuffer;
import java.util.Optional;

/// One limit of one sensor: the watch, the rule it follows, and what is told about it.
final class LimitAlarm {

    private final SensorId sensor;
    private final LimitWatch watch;
    private LimitRule rule;
    private String openRuleId;
    private Severity severity;
    private double value;
    private boolean untold;

    LimitAlarm(SensorId sensor, LimitRule rule) {
        this(sensor, rule, new LimitWatch(), "", Severity.LOW, Double.NaN);
    }

    private LimitAlarm(
            SensorId sensor, LimitRule rule, LimitWatch watch, String openRuleId, Severity severity, double value) {
        this.sensor = sensor;
        this.rule = rule;
        this.watch = watch;
        this.openRuleId = openRuleId;
        this.severity = severity;
        this.value = value;
    }

    LimitRule rule() {
        return rule;
    }

    double limit() {
        return rule.setting().limit();
    }

    boolean isOpen() {
        return watch.isRaised();
    }

    LimitWatch.Outcome observe(long micros, double newValue) {
        LimitSetting setting = rule.setting();
        if (micros >= watch.newestMicros()) {
            value = newValue;
        }
        LimitWatch.Outcome outcome = watch.observe(setting, micros, newValue);
        if (outcome != LimitWatch.Outcome.QUIET) {
            note(outcome, newValue);
        }
        return outcome;
    }

    private void note(LimitWatch.Outcome outcome, double newValue) {
        switch (outcome) {
            case ENTERED -> {
                openRuleId = rule.ruleId();
                severity = rule.setting().severity(watch.peak());
                untold = false;
            }
            case CONTINUES -> {
                severity = severity.max(rule.setting().severity(newValue));
                untold = true;
            }
            case CLEARED, QUIET -> untold = false;
        }
    }

    LimitWatch.Outcome passTime(long micros) {
        return watch.passTime(rule.setting(), micros);
    }

    /// Goes on by another rule.
    void follow(LimitRule next) {
        untold |= isOpen();
        rule = next;
    }

    /// Nothing is watched any more.
    ///
    /// @return whether it was open
    boolean withdraw() {
        return watch.withdraw();
    }

    /// Whether it goes on and nobody was told yet; they are now.
    boolean takeUntold() {
        boolean was = untold && isOpen();
        untold = false;
        return was;
    }

    /// Event time of the newest reading seen.
    long newestMicros() {
        return watch.newestMicros();
    }

    Condition condition(Condition.Phase phase, String unit, long micros, String message) {
        AlertType type = rule.setting().above() ? AlertType.THRESHOLD_EXCEEDED : AlertType.THRESHOLD_BELOW;
        return new Condition(
                Conditions.id(sensor.deviceId(), sensor.sensorType(), type, watch.sinceMicros()),
                sensor.deviceId(),
                sensor.sensorType(),
                type,
                phase,
                severity,
                Optional.of(value),
                Optional.of(rule.setting().limit()),
                Optional.of(watch.peak()),
                watch.count(),
                message.isEmpty() ? message(phase, unit) : message,
                openRuleId,
                watch.sinceMicros(),
                micros);
    }

    private String message(Condition.Phase phase, String unit) {
        String now = sensor.sensorType() + " " + Figures.text(value, unit);
        String limit = "%s its limit of %s"
                .formatted(
                        rule.setting().above() ? "above" : "below",
                        Figures.text(rule.setting().limit()));
        return switch (phase) {
            case ENTERED -> "%s is %s".formatted(now, limit);
            case CONTINUES ->
                rule.setting().isPast(value)
                        ? "%s is %s".formatted(now, limit)
                        : "%s after %s, %s".formatted(now, Figures.text(watch.peak()), limit);
            case CLEARED ->
                "%s is back within its limit of %s"
                        .formatted(now, Figures.text(rule.setting().limit()));
        };
    }

    void writeTo(ByteBuffer out) {
        RuleBytes.put(out, rule);
        watch.writeTo(out);
        RuleBytes.put(out, openRuleId);
        out.put((byte) severity.ordinal()).putDouble(value).put((byte) (untold ? 1 : 0));
    }

    static LimitAlarm readFrom(ByteBuffer in, SensorId sensor) {
        LimitRule rule = RuleBytes.limitRule(in);
        LimitWatch watch = LimitWatch.readFrom(in);
        LimitAlarm alarm =
                new LimitAlarm(sensor, rule, watch, RuleBytes.text(in), Severity.values()[in.get()], in.getDouble());
        alarm.untold = in.get() == 1;
        return alarm;
    }
}
