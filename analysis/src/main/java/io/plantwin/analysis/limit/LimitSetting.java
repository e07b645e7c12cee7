package io.plantwin.analysis.limit;

import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.Limits;
import io.plantwin.model.Severity;
import java.util.Optional;

/// One alert limit as it is in force for one sensor.
///
/// @param above whether values above the limit are meant, else those below
/// @param limit finite
/// @param normal end of the normal range on this side, infinite if there is none
/// @param clearAt the value has to be back at or within this
/// @param onDelayMicros how long past the limit before it counts
/// @param offDelayMicros how long back before it is over
/// @param severity empty: from the distance
public record LimitSetting(
        boolean above,
        double limit,
        double normal,
        double clearAt,
        long onDelayMicros,
        long offDelayMicros,
        Optional<Severity> severity) {

    /// What a rule means for a sensor that is configured with these limits; empty when neither names a limit, or the
    /// rule is not about one.
    public static Optional<LimitSetting> of(AlertRule rule, Limits configured) {
        boolean above = rule.type() == AlertType.THRESHOLD_EXCEEDED;
        if (!above && rule.type() != AlertType.THRESHOLD_BELOW) {
            return Optional.empty();
        }
        double limit = rule.threshold().orElse(above ? configured.alertMax() : configured.alertMin());
        if (!Double.isFinite(limit)) {
            return Optional.empty();
        }
        double normal = rule.normal().orElse(above ? configured.normalMax() : configured.normalMin());
        boolean meaningful = Double.isFinite(normal) && (above ? normal < limit : normal > limit);
        double deadBand = rule.hysteresis().orElse(meaningful ? Math.abs(limit - normal) / 2 : Math.abs(limit) / 50);
        return Optional.of(new LimitSetting(
                above,
                limit,
                meaningful ? normal : above ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY,
                above ? limit - deadBand : limit + deadBand,
                rule.onDelayMillis() * 1_000,
                rule.offDelayMillis() * 1_000,
                rule.severity()));
    }

    /// Whether this value is past the limit.
    public boolean isPast(double value) {
        return above ? value > limit : value < limit;
    }

    /// Whether this value is back, the dead band included.
    public boolean isBack(double value) {
        return above ? value <= clearAt : value >= clearAt;
    }

    /// The one of the two that is further past.
    public double further(double one, double other) {
        return above ? Math.max(one, other) : Math.min(one, other);
    }

    /// How urgent a value past the limit is.
    public Severity severity(double value) {
        return severity.orElseGet(() -> Severity.ofDistance(value, limit, normal));
    }
}
