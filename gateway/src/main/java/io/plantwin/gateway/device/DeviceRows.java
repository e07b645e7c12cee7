package io.plantwin.gateway.device;

import io.plantwin.gateway.postgres.Sql;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rows of `device` and `sensor`, within the transaction of whoever changes them.
final class DeviceRows {

    private static final String SENSORS =
            "SELECT sensor_type, unit, normal_min, normal_max, alert_min, alert_max FROM sensor"
                    + " WHERE device_id = ? ORDER BY sensor_type FOR NO KEY UPDATE";
    private static final String DEVICE = "SELECT device_type, location, config_version, period_ms, offline_after_ms,"
            + " deleted_at IS NOT NULL AS deleted FROM device WHERE device_id = ? FOR NO KEY UPDATE";
    private static final String WRITE_DEVICE =
            "UPDATE device SET device_type = ?, location = ?, period_ms = ?, offline_after_ms = ?, deleted_at = NULL,"
                    + " config_version = config_version + 1, updated_at = now() WHERE device_id = ?"
                    + " RETURNING config_version";
    private static final String WRITE_SENSOR =
            "INSERT INTO sensor (device_id, sensor_type, unit, normal_min, normal_max, alert_min, alert_max)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (device_id, sensor_type) DO UPDATE SET"
                    + " unit = excluded.unit, normal_min = excluded.normal_min, normal_max = excluded.normal_max,"
                    + " alert_min = excluded.alert_min, alert_max = excluded.alert_max";

    private DeviceRows() {}

    /// A device as it stands there.
    record Standing(DeviceConfig config, boolean deleted) {}

    /// The device, its sensors locked before it: in the order in which everybody else locks them.
    static Optional<Standing> lock(Connection connection, String deviceId) throws SQLException {
        List<SensorConfig> sensors = new Sql(SENSORS, deviceId).query(connection, DeviceRows::sensor);
        return new Sql(DEVICE, deviceId)
                        .query(
                                connection,
                                row -> new Standing(
                                        new DeviceConfig(
                                                deviceId,
                                                row.getString("device_type"),
                                                row.getString("location"),
                                                row.getLong("config_version"),
                                                row.getLong("period_ms"),
                                                row.getLong("offline_after_ms"),
                                                sensors),
                                        row.getBoolean("deleted")))
                        .stream()
                        .findFirst();
    }

    private static SensorConfig sensor(ResultSet row) throws SQLException {
        return new SensorConfig(
                row.getString("sensor_type"),
                row.getString("unit"),
                new Limits(
                        bound(row, "normal_min", Double.NEGATIVE_INFINITY),
                        bound(row, "normal_max", Double.POSITIVE_INFINITY),
                        bound(row, "alert_min", Double.NEGATIVE_INFINITY),
                        bound(row, "alert_max", Double.POSITIVE_INFINITY)));
    }

    private static double bound(ResultSet row, String column, double absent) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? absent : value;
    }

    /// Makes the row of a device nobody knows; {@link #write} makes its first version.
    ///
    /// @return false if there is one
    static boolean insert(Connection connection, String deviceId) throws SQLException {
        return update(
                        connection,
                        new Sql(
                                "INSERT INTO device (device_id, config_version) VALUES (?, 0) ON CONFLICT DO NOTHING",
                                deviceId))
                == 1;
    }

    /// Writes what has changed.
    ///
    /// @return as it stands now
    static DeviceConfig write(Connection connection, DeviceConfig before, DeviceConfig wanted) throws SQLException {
        Set<SensorConfig> known = new HashSet<>(before.sensors());
        try (PreparedStatement statement = connection.prepareStatement(WRITE_SENSOR)) {
            for (SensorConfig sensor : wanted.sensors()) {
                if (!known.contains(sensor)) {
                    statement.setString(1, wanted.deviceId());
                    statement.setString(2, sensor.sensorType());
                    statement.setString(3, sensor.unit());
                    bound(statement, 4, sensor.limits().normalMin());
                    bound(statement, 5, sensor.limits().normalMax());
                    bound(statement, 6, sensor.limits().alertMin());
                    bound(statement, 7, sensor.limits().alertMax());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
        long version = new Sql(
                        WRITE_DEVICE,
                        wanted.deviceType(),
                        wanted.location(),
                        wanted.periodMillis(),
                        wanted.offlineAfterMillis(),
                        wanted.deviceId())
                .query(connection, row -> row.getLong("config_version"))
                .getFirst();
        return new DeviceConfig(
                wanted.deviceId(),
                wanted.deviceType(),
                wanted.location(),
                version,
                wanted.periodMillis(),
                wanted.offlineAfterMillis(),
                wanted.sensors());
    }

    private static void bound(PreparedStatement statement, int index, double bound) throws SQLException {
        if (Double.isFinite(bound)) {
            statement.setDouble(index, bound);
        } else {
            statement.setNull(index, Types.DOUBLE);
        }
    }

    /// The row stays, for its history.
    static void delete(Connection connection, String deviceId) throws SQLException {
        update(
                connection,
                new Sql(
                        "UPDATE device SET deleted_at = clock_timestamp(), config_version = config_version + 1,"
                                + " updated_at = now() WHERE device_id = ?",
                        deviceId));
    }

    private static int update(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection)) {
            return statement.executeUpdate();
        }
    }
}
