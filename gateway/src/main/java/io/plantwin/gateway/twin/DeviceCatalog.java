package io.plantwin.gateway.twin;

import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.twin.CatalogDevice.CatalogSensor;
import io.plantwin.model.Limits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads devices that were not deleted, and their sensors, from PostgreSQL.
final class DeviceCatalog {

    private static final String COLUMNS = "device_id, device_type, location, status, period_ms, offline_after_ms,"
            + " config_version, created_at, updated_at";

    private static final String PAGE = "WITH page AS (SELECT " + COLUMNS + """
             FROM device
            WHERE device_id > ? AND deleted_at IS NULL
              AND (? = '' OR location = ? OR starts_with(location, ? || '/'))
              AND (? = '' OR device_type = ?)
              AND (? = '' OR status = ?)
              AND (? = '' OR position(lower(?) IN lower(device_id || ' ' || device_type || ' ' || location)) > 0)
            ORDER BY device_id
            LIMIT ?)
            SELECT page.*, s.sensor_id, s.sensor_type, s.unit,
                   s.normal_min, s.normal_max, s.alert_min, s.alert_max
            FROM page LEFT JOIN sensor s USING (device_id)
            ORDER BY page.device_id, s.sensor_type""";

    private static final String ONE = "SELECT " + COLUMNS + """
            , s.sensor_id, s.sensor_type, s.unit, s.normal_min, s.normal_max, s.alert_min, s.alert_max
            FROM (SELECT * FROM device WHERE device_id = ? AND deleted_at IS NULL) d LEFT JOIN
                 (SELECT sensor_id, device_id, sensor_type, unit, normal_min, normal_max, alert_min, alert_max
                  FROM sensor) s USING (device_id)
            ORDER BY s.sensor_type""";

    private final Database database;

    DeviceCatalog(Database database) {
        this.database = database;
    }

    /// By id, at most `limit`.
    List<CatalogDevice> page(DeviceFilter filter, int limit) {
        return collect(database.query(
                PAGE,
                statement -> {
                    int i = 1;
                    statement.setString(i++, filter.after());
                    statement.setString(i++, filter.location());
                    statement.setString(i++, filter.location());
                    statement.setString(i++, filter.location());
                    statement.setString(i++, filter.type());
                    statement.setString(i++, filter.type());
                    statement.setString(i++, filter.status());
                    statement.setString(i++, filter.status());
                    statement.setString(i++, filter.query());
                    statement.setString(i++, filter.query());
                    statement.setInt(i, limit);
                },
                DeviceCatalog::line));
    }

    Optional<CatalogDevice> device(String deviceId) {
        return collect(database.query(ONE, statement -> statement.setString(1, deviceId), DeviceCatalog::line)).stream()
                .findFirst();
    }

    long count() {
        return database.query(
                        "SELECT count(*) FROM device WHERE deleted_at IS NULL",
                        Database.Parameters.NONE,
                        row -> row.getLong(1))
                .getFirst();
    }

    /// A device with at most one sensor.
    private static CatalogDevice line(ResultSet row) throws SQLException {
        int sensorId = row.getInt("sensor_id");
        List<CatalogSensor> sensors = row.wasNull()
                ? List.of()
                : List.of(new CatalogSensor(
                        sensorId,
                        row.getString("sensor_type"),
                        row.getString("unit"),
                        new Limits(
                                bound(row, "normal_min", Double.NEGATIVE_INFINITY),
                                bound(row, "normal_max", Double.POSITIVE_INFINITY),
                                bound(row, "alert_min", Double.NEGATIVE_INFINITY),
                                bound(row, "alert_max", Double.POSITIVE_INFINITY))));
        return new CatalogDevice(
                row.getString("device_id"),
                row.getString("device_type"),
                row.getString("location"),
                row.getString("status"),
                row.getLong("period_ms"),
                row.getLong("offline_after_ms"),
                row.getLong("config_version"),
                Instants.micros(row, "created_at"),
                Instants.micros(row, "updated_at"),
                sensors);
    }

    private static double bound(ResultSet row, String column, double absent) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? absent : value;
    }

    private static List<CatalogDevice> collect(List<CatalogDevice> lines) {
        Map<String, CatalogDevice> devices = new LinkedHashMap<>();
        for (CatalogDevice line : lines) {
            devices.merge(line.deviceId(), line, DeviceCatalog::withMoreSensors);
        }
        return List.copyOf(devices.values());
    }

    private static CatalogDevice withMoreSensors(CatalogDevice device, CatalogDevice more) {
        List<CatalogSensor> sensors = new ArrayList<>(device.sensors());
        sensors.addAll(more.sensors());
        return new CatalogDevice(
                device.deviceId(),
                device.type(),
                device.location(),
                device.status(),
                device.periodMillis(),
                device.offlineAfterMillis(),
                device.configVersion(),
                device.createdAtMicros(),
                device.updatedAtMicros(),
                sensors);
    }
}
