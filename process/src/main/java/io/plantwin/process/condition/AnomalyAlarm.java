package io.plantwin.process.condition;

import io.plantwin.analysis.anomaly.Explanation;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Condition.Phase;
import io.plantwin.model.SensorId;
import io.plantwin.model.Severity;
import io.plantwin.process.rule.WatchRule;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What is told about the strangeness of one sensor.
final class AnomalyAlarm {

    /// A reading this unusual, once in so many, is urgent where the rule doesn't say how urgent it is.
    private static final double EXTREMELY_UNUSUAL = 1e6;

    private final SensorId sensor;
    private WatchRule rule;
    private boolean open;
    private String openRuleId = "";
    private Severity severity = Severity.MEDIUM;
    private long sinceMicros;
    private double raisedValue;

    AnomalyAlarm(SensorId sensor, WatchRule rule) {
        this.sensor = sensor;
        this.rule = rule;
    }

    WatchRule rule() {
        return rule;
    }

    void follow(WatchRule next) {
        rule = next;
    }

    boolean isOpen() {
        return open;
    }

    Condition enter(Explanation why, long micros, double value) {
        open = true;
        openRuleId = rule.ruleId();
        severity = rule.severity().orElse(why.oneIn() >= EXTREMELY_UNUSUAL ? Severity.HIGH : Severity.MEDIUM);
        sinceMicros = micros;
        raisedValue = value;
        return condition(Phase.ENTERED, micros, value, why.sentence());
    }

    Condition clear(long micros, double value, String message) {
        open = false;
        return condition(Phase.CLEARED, micros, value, message);
    }

    private Condition condition(Phase phase, long micros, double value, String message) {
        return new Condition(
                Conditions.id(sensor.deviceId(), sensor.sensorType(), AlertType.DATA_ANOMALY, sinceMicros),
                sensor.deviceId(),
                sensor.sensorType(),
                AlertType.DATA_ANOMALY,
                phase,
                severity,
                Optional.of(value),
                Optional.empty(),
                Optional.of(raisedValue),
                1,
                message,
                openRuleId,
                sinceMicros,
                micros);
    }

    void writeTo(ByteBuffer out) {
        RuleBytes.put(out, rule);
        out.put((byte) (open ? 1 : 0));
        RuleBytes.put(out, openRuleId);
        out.put((byte) severity.ordinal()).putLong(sinceMicros).putDouble(raisedValue);
    }

    static AnomalyAlarm readFrom(ByteBuffer in, SensorId sensor) {
        AnomalyAlarm alarm = new AnomalyAlarm(sensor, RuleBytes.watchRule(in));
        alarm.open = in.get() == 1;
        alarm.openRuleId = RuleBytes.text(in);
        alarm.severity = Severity.values()[in.get()];
        alarm.sinceMicros = in.getLong();
        alarm.raisedValue = in.getDouble();
        return alarm;
    }
}
