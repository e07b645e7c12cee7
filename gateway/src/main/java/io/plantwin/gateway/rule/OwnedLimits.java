package io.plantwin.gateway.rule;

import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A rule with a threshold for one sensor of one device owns that sensor's limit: when the rule is
/// changed, the database writes the sensor; when the sensor is changed, this writes the rule. Both
/// happen within the transaction that makes the change, so nobody ever sees them differ.
public final class OwnedLimits {

    private static final String OWNERS = "SELECT * FROM alert_rule WHERE scope = 'device' AND scope_value = ?"
            + " AND sensor_type <> '' AND alert_type IN ('threshold_exceeded', 'threshold_below')"
            + " AND threshold IS NOT NULL AND enabled AND NOT deleted ORDER BY rule_id FOR UPDATE";
    private static final String FOLLOW = "UPDATE alert_rule SET threshold = ?, normal = ?, version = version + 1,"
            + " updated_at = now() WHERE rule_id = ? RETURNING *";

    private OwnedLimits() {}

    /// The rules that own a limit of this device, locked until the end of the transaction. To be called
    /// before sensors and device are locked, as changes of rules do.
    public static List<StoredRule> lock(Connection connection, String deviceId) throws SQLException {
        return new Sql(OWNERS, deviceId).query(connection, StoredRule::read);
    }

    /// A sensor that was not there begins with the limits of its rules, where nobody has said others.
    public static SensorConfig forNewSensor(List<StoredRule> owners, SensorConfig sensor) {
        Limits limits = sensor.limits();
        for (StoredRule owner : owners) {
            AlertRule rule = owner.rule();
            boolean owned = rule.sensorType().equals(sensor.sensorType());
            if (owned && isAbove(rule) && Double.isInfinite(limits.alertMax())) {
                limits = new Limits(
                        limits.normalMin(),
                        Math.min(limits.normalMax(), rule.normal().orElse(Double.POSITIVE_INFINITY)),
                        limits.alertMin(),
                        rule.threshold().orElseThrow());
            } else if (owned && !isAbove(rule) && Double.isInfinite(limits.alertMin())) {
                limits = new Limits(
                        Math.max(limits.normalMin(), rule.normal().orElse(Double.NEGATIVE_INFINITY)),
                        limits.normalMax(),
                        rule.threshold().orElseThrow(),
                        limits.alertMax());
            }
        }
        return new SensorConfig(sensor.sensorType(), sensor.unit(), limits);
    }

    /// The sensor has these limits now. A rule whose limit was taken away goes by the device's
    /// configuration from then on, and raises nothing as long as that has none.
    public static void follow(Connection connection, List<StoredRule> owners, SensorConfig sensor, Actor actor)
            throws SQLException {
        for (StoredRule owner : owners) {
            AlertRule rule = owner.rule();
            if (!rule.sensorType().equals(sensor.sensorType())) {
                continue;
            }
            Limits limits = sensor.limits();
            Optional<Double> threshold = finite(isAbove(rule) ? limits.alertMax() : limits.alertMin());
            Optional<Double> normal = rule.normal().isEmpty() || threshold.isEmpty()
                    ? Optional.empty()
                    : finite(isAbove(rule) ? limits.normalMax() : limits.normalMin());
            if (!threshold.equals(rule.threshold()) || !normal.equals(rule.normal())) {
                StoredRule after = update(connection, rule.id(), threshold, normal);
                Rules.write(connection, actor, "update", rule.id(), owner, after);
            }
        }
    }

    private static StoredRule update(
            Connection connection, String ruleId, Optional<Double> threshold, Optional<Double> normal)
            throws SQLException {
        return Database.query(
                        connection,
                        FOLLOW,
                        statement -> {
                            statement.setObject(1, threshold.orElse(null));
                            statement.setObject(2, normal.orElse(null));
                            statement.setObject(3, UUID.fromString(ruleId));
                        },
                        StoredRule::read)
                .getFirst();
    }

    private static boolean isAbove(AlertRule rule) {
        return rule.type() == AlertType.THRESHOLD_EXCEEDED;
    }

    private static Optional<Double> finite(double bound) {
        return Double.isFinite(bound) ? Optional.of(bound) : Optional.empty();
    }
}
