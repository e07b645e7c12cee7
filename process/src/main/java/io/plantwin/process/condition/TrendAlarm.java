package io.plantwin.process.condition;

import io.plantwin.analysis.limit.LimitWatch.Outcome;
import io.plantwin.analysis.statistics.MovingStatistics;
import io.plantwin.analysis.statistics.Window;
import io.plantwin.analysis.trend.TrendWatch;
import io.plantwin.analysis.trend.Trends;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Condition.Phase;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorId;
import io.plantwin.model.SensorStatistics.Crossing;
import io.plantwin.model.SensorStatistics.Trend;
import io.plantwin.model.Severity;
import io.plantwin.model.TrendDirection;
import io.plantwin.process.rule.WatchRule;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What is told about where one sensor is going: looked at every ten seconds of its event time, with a reading; at the
/// trend of the day, which moves slowly and takes longest to work out, once a minute.
final class TrendAlarm {

    private static final long NEVER = Long.MIN_VALUE;

    /// Looks from one look at the day to the next.
    private static final int LOOKS_A_DAY_LOOK = 6;

    private final SensorId sensor;
    private final TrendWatch watch;
    private WatchRule rule;
    private long lastLook = NEVER;
    private String openRuleId = "";
    private Severity severity = Severity.MEDIUM;
    private double limit;
    private long atMillis;
    private double slopePerHour;
    private boolean untold;
    private long lastDayLook = NEVER;
    private double dayLimit = Double.NaN;
    private long dayAtMillis;
    private double daySlopePerHour;

    TrendAlarm(SensorId sensor, WatchRule rule) {
        this(sensor, rule, new TrendWatch());
    }

    private TrendAlarm(SensorId sensor, WatchRule rule, TrendWatch watch) {
        this.sensor = sensor;
        this.rule = rule;
        this.watch = watch;
    }

    WatchRule rule() {
        return rule;
    }

    void follow(WatchRule next) {
        rule = next;
    }

    boolean isOpen() {
        return watch.isRaised();
    }

    /// Whether another look is due with a reading of this time.
    boolean isDue(long micros) {
        return Math.floorDiv(micros, TrendWatch.PERIOD_MICROS) > lastLook;
    }

    /// @param limits those that may be crossed; a side that was crossed already is infinite
    Outcome look(MovingStatistics statistics, Limits limits, long micros) {
        lastLook = Math.floorDiv(micros, TrendWatch.PERIOD_MICROS);
        if (!watch.isRaised() && Double.isInfinite(limits.alertMin()) && Double.isInfinite(limits.alertMax())) {
            return watch.observe(Optional.empty(), micros, rule.horizonMillis());
        }
        Trend hour = Trends.of(statistics, Window.HOUR, limits);
        Trend day = day(statistics, limits);
        Optional<Crossing> nearest = TrendWatch.nearest(hour, day);
        Outcome outcome = watch.observe(nearest, micros, rule.horizonMillis());
        nearest.ifPresent(crossing -> {
            limit = crossing.limit();
            atMillis = crossing.atMillis();
            slopePerHour = hour.crossing().equals(nearest) ? hour.slopePerHour() : day.slopePerHour();
        });
        if (outcome == Outcome.ENTERED) {
            openRuleId = rule.ruleId();
            severity = rule.severity().orElse(Severity.MEDIUM);
        }
        untold = outcome == Outcome.CONTINUES && nearest.isPresent();
        return outcome;
    }

    /// The trend of the day as of the last look at it; without its crossing if that limit is another one now.
    private Trend day(MovingStatistics statistics, Limits limits) {
        long minute = Math.floorDiv(lastLook, LOOKS_A_DAY_LOOK);
        if (minute > lastDayLook) {
            lastDayLook = minute;
            Trend fresh = Trends.of(statistics, Window.DAY, limits);
            daySlopePerHour = fresh.slopePerHour();
            dayLimit = fresh.crossing().map(Crossing::limit).orElse(Double.NaN);
            dayAtMillis = fresh.crossing().map(Crossing::atMillis).orElse(0L);
        }
        boolean crosses = dayLimit == (daySlopePerHour > 0 ? limits.alertMax() : limits.alertMin());
        return new Trend(
                TrendDirection.STABLE,
                daySlopePerHour,
                0,
                crosses ? Optional.of(new Crossing(dayLimit, dayAtMillis)) : Optional.empty());
    }

    /// The limit that would be crossed, of the newest look that saw one.
    double limit() {
        return limit;
    }

    boolean withdraw() {
        return watch.withdraw();
    }

    /// Whether it goes on and nobody was told yet; they are now.
    boolean takeUntold() {
        boolean was = untold && isOpen();
        untold = false;
        return was;
    }

    Condition condition(Phase phase, String unit, long micros, double value, String message) {
        return new Condition(
                Conditions.id(sensor.deviceId(), sensor.sensorType(), AlertType.TREND_WARNING, watch.sinceMicros()),
                sensor.deviceId(),
                sensor.sensorType(),
                AlertType.TREND_WARNING,
                phase,
                severity,
                Optional.of(value),
                Optional.of(limit),
                Optional.empty(),
                1,
                message.isEmpty() ? message(phase, unit, micros) : message,
                openRuleId,
                watch.sinceMicros(),
                micros);
    }

    private String message(Phase phase, String unit, long micros) {
        if (phase == Phase.CLEARED) {
            return "%s no longer heads for its limit of %s".formatted(sensor.sensorType(), Figures.text(limit));
        }
        long minutes = Math.max(1, Math.round((atMillis - micros / 1_000.0) / 60_000));
        return "%s %s by %s an hour and will be %s its limit of %s in about %s"
                .formatted(
                        sensor.sensorType(),
                        slopePerHour > 0 ? "rises" : "falls",
                        Figures.text(Math.abs(slopePerHour), unit),
                        slopePerHour > 0 ? "above" : "below",
                        Figures.text(limit),
                        minutes < 120 ? minutes + " minutes" : Math.round(minutes / 60.0) + " hours");
    }

    void writeTo(ByteBuffer out) {
        RuleBytes.put(out, rule);
        watch.writeTo(out);
        RuleBytes.put(out, openRuleId);
        out.put((byte) severity.ordinal()).putLong(lastLook);
        out.putDouble(limit).putLong(atMillis).putDouble(slopePerHour).put((byte) (untold ? 1 : 0));
        out.putLong(lastDayLook).putDouble(dayLimit).putLong(dayAtMillis).putDouble(daySlopePerHour);
    }

    static TrendAlarm readFrom(ByteBuffer in, SensorId sensor) {
        WatchRule rule = RuleBytes.watchRule(in);
        TrendAlarm alarm = new TrendAlarm(sensor, rule, TrendWatch.readFrom(in));
        alarm.openRuleId = RuleBytes.text(in);
        alarm.severity = Severity.values()[in.get()];
        alarm.lastLook = in.getLong();
        alarm.limit = in.getDouble();
        alarm.atMillis = in.getLong();
        alarm.slopePerHour = in.getDouble();
        alarm.untold = in.get() == 1;
        alarm.lastDayLook = in.getLong();
        alarm.dayLimit = in.getDouble();
        alarm.dayAtMillis = in.getLong();
        alarm.daySlopePerHour = in.getDouble();
        return alarm;
    }
}
