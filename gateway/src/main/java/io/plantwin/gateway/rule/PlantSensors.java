package io.plantwin.gateway.rule;

import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.model.Limits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Reads sensors of devices that were not deleted, with what rules ask about them. Throws
/// {@link io.plantwin.gateway.BackendAwayException} while the database is away.
public final class PlantSensors {

    private static final String SENSORS = """
            SELECT s.sensor_id, d.device_id, d.device_type, d.location, s.sensor_type, s.unit,
                   s.normal_min, s.normal_max, s.alert_min, s.alert_max,
                   greatest(d.offline_after_ms, 3 * d.period_ms) AS offline_ms
            FROM device d JOIN sensor s USING (device_id)
            WHERE d.deleted_at IS NULL""";

    private final Database database;

    public PlantSensors(Database database) {
        this.database = database;
    }

    /// Of the whole plant, by device and sensor type.
    public List<PlantSensor> all() {
        return read(new Sql(SENSORS));
    }

    /// Of these devices, by device and sensor type.
    public List<PlantSensor> of(Set<String> deviceIds) {
        return read(new Sql(SENSORS).add(" AND d.device_id = ANY (?)", (Object) Sql.texts(deviceIds)));
    }

    private List<PlantSensor> read(Sql sql) {
        return sql.add(" ORDER BY d.device_id, s.sensor_type").query(database, PlantSensors::sensor);
    }

    private static PlantSensor sensor(ResultSet row) throws SQLException {
        return new PlantSensor(
                row.getInt("sensor_id"),
                row.getString("device_id"),
                row.getString("device_type"),
                row.getString("location"),
                row.getString("sensor_type"),
                row.getString("unit"),
                new Limits(
                        bound(row, "normal_min", Double.NEGATIVE_INFINITY),
                        bound(row, "normal_max", Double.POSITIVE_INFINITY),
                        bound(row, "alert_min", Double.NEGATIVE_INFINITY),
                        bound(row, "alert_max", Double.POSITIVE_INFINITY)),
                row.getLong("offline_ms"));
    }

    private static double bound(ResultSet row, String column, double absent) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? absent : value;
    }
}
