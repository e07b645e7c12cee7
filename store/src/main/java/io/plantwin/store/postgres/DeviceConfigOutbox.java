package io.plantwin.store.postgres;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorConfig;
import io.plantwin.wire.json.DeviceConfigJson;
import io.plantwin.wire.kafka.KafkaTopic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Device configurations for `device.config`; a deleted device has none.
public final class DeviceConfigOutbox implements Outbox {

    private static final String UNPUBLISHED = """
            WITH unpublished AS (
              SELECT * FROM device WHERE published_version < config_version ORDER BY device_id LIMIT ?)
            SELECT d.device_id, d.device_type, d.location, d.config_version, d.period_ms, d.offline_after_ms,
                   s.sensor_type, s.unit, s.normal_min, s.normal_max, s.alert_min, s.alert_max,
                   d.deleted_at IS NOT NULL
            FROM unpublished d LEFT JOIN sensor s USING (device_id) ORDER BY d.device_id, s.sensor_type""";

    private static final String PUBLISHED = """
            UPDATE device SET published_version = p.version
            FROM unnest(?::text[], ?::bigint[]) AS p(device_id, version) WHERE device.device_id = p.device_id""";

    private static final String PUBLISH_AGAIN = "UPDATE device SET published_version = 0";

    @Override
    public KafkaTopic topic() {
        return KafkaTopic.DEVICE_CONFIG;
    }

    @Override
    public List<Change> unpublished(Connection connection, int limit) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNPUBLISHED)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                boolean more = rows.next();
                while (more) {
                    String deviceId = rows.getString(1);
                    String type = rows.getString(2);
                    String location = rows.getString(3);
                    long version = rows.getLong(4);
                    long period = rows.getLong(5);
                    long offlineAfter = rows.getLong(6);
                    boolean deleted = rows.getBoolean(13);
                    List<SensorConfig> sensors = new ArrayList<>();
                    do {
                        if (rows.getString(7) != null) {
                            sensors.add(sensor(rows));
                        }
                        more = rows.next();
                    } while (more && rows.getString(1).equals(deviceId));
                    DeviceConfig config =
                            new DeviceConfig(deviceId, type, location, version, period, offlineAfter, sensors);
                    changes.add(new Change(
                            deviceId,
                            version,
                            deleted ? Optional.empty() : Optional.of(DeviceConfigJson.encode(config))));
                }
            }
        }
        return changes;
    }

    private static SensorConfig sensor(ResultSet rows) throws SQLException {
        return new SensorConfig(
                rows.getString(7),
                rows.getString(8),
                new Limits(
                        bound(rows, 9, Double.NEGATIVE_INFINITY),
                        bound(rows, 10, Double.POSITIVE_INFINITY),
                        bound(rows, 11, Double.NEGATIVE_INFINITY),
                        bound(rows, 12, Double.POSITIVE_INFINITY)));
    }

    private static double bound(ResultSet rows, int column, double absent) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? absent : value;
    }

    @Override
    public void markPublished(Connection connection, List<Change> changes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUBLISHED)) {
            Parameters.texts(statement, 1, changes, Change::key);
            Parameters.longs(
                    statement, 2, changes.stream().mapToLong(Change::version).toArray());
            statement.executeUpdate();
        }
    }

    @Override
    public void publishAgain(Connection connection) throws SQLException {
        Outbox.execute(connection, PUBLISH_AGAIN);
    }
}
