package io.plantwin.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Devices and sensors: found, created on first sight, completed. Several processes may create the same at
/// once; all of them end with the same keys. Each method commits if it had anything to do.
final class SensorTable {

    private static final String FIND = """
            SELECT s.device_id, s.sensor_type, s.sensor_id, s.unit = '', d.location = ''
            FROM unnest(?::text[], ?::text[]) AS n(device_id, sensor_type)
            JOIN sensor s USING (device_id, sensor_type) JOIN device d USING (device_id)""";

    private static final String CREATE_DEVICES = """
            INSERT INTO device (device_id, location)
            SELECT DISTINCT ON (device_id) device_id, location
            FROM unnest(?::text[], ?::text[]) AS n(device_id, location)
            ORDER BY device_id, location DESC
            ON CONFLICT DO NOTHING""";

    /// A device that was there before (not created in this transaction) is published again.
    private static final String CREATE_SENSORS = """
            WITH created AS (
              INSERT INTO sensor (device_id, sensor_type, unit)
              SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
              ON CONFLICT DO NOTHING RETURNING device_id)
            UPDATE device SET config_version = config_version + 1, updated_at = now()
            WHERE device_id IN (SELECT device_id FROM created) AND created_at <> now()""";

    private static final String FILL_LOCATION = """
            UPDATE device SET location = ?, config_version = config_version + 1, updated_at = now()
            WHERE device_id = ? AND location = ''""";

    private static final String FILL_UNIT = """
            WITH filled AS (UPDATE sensor SET unit = ? WHERE sensor_id = ? AND unit = '' RETURNING device_id)
            UPDATE device SET config_version = config_version + 1, updated_at = now()
            WHERE device_id IN (SELECT device_id FROM filled)""";

    private SensorTable() {}

    /// Finds or creates these sensors.
    ///
    /// @param unknown the sensors and what the first reading of each says
    static void resolve(Connection connection, Map<Sensor, Context.Key> unknown) throws SQLException {
        if (unknown.isEmpty()) {
            return;
        }
        find(connection, List.copyOf(unknown.keySet()));
        List<Sensor> missing = missing(unknown);
        if (!missing.isEmpty()) {
            create(connection, missing, unknown);
            // Before anybody learns a key: one that was rolled back belongs to no sensor.
            connection.commit();
            find(connection, missing);
        }
        connection.commit();
        if (!missing(unknown).isEmpty()) {
            throw new SQLException("sensors were deleted while they were created", "40001");
        }
    }

    /// In the order of their names, so that processes that create the same wait for each other in the same order.
    private static List<Sensor> missing(Map<Sensor, Context.Key> sensors) {
        return sensors.keySet().stream()
                .filter(sensor -> sensor.id() == 0)
                .sorted(Comparator.comparing(Sensor::deviceId).thenComparing(Sensor::sensorType))
                .toList();
    }

    private static void find(Connection connection, List<Sensor> sensors) throws SQLException {
        Map<String, Map<String, Sensor>> byName = new HashMap<>();
        for (Sensor sensor : sensors) {
            byName.computeIfAbsent(sensor.deviceId(), id -> new HashMap<>()).put(sensor.sensorType(), sensor);
        }
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            Parameters.texts(statement, 1, sensors, Sensor::deviceId);
            Parameters.texts(statement, 2, sensors, Sensor::sensorType);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Sensor sensor =
                            byName.getOrDefault(rows.getString(1), Map.of()).get(rows.getString(2));
                    if (sensor != null) {
                        sensor.known(rows.getInt(3), rows.getBoolean(4));
                        sensor.device().withoutLocation(rows.getBoolean(5));
                    }
                }
            }
        }
    }

    private static void create(Connection connection, List<Sensor> missing, Map<Sensor, Context.Key> unknown)
            throws SQLException {
        List<Context.Key> contexts = missing.stream()
                .map(sensor -> unknown.getOrDefault(sensor, Context.Key.NOTHING_SAID))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(CREATE_DEVICES)) {
            Parameters.texts(statement, 1, missing, Sensor::deviceId);
            Parameters.texts(statement, 2, contexts, Context.Key::location);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(CREATE_SENSORS)) {
            Parameters.texts(statement, 1, missing, Sensor::deviceId);
            Parameters.texts(statement, 2, missing, Sensor::sensorType);
            Parameters.texts(statement, 3, contexts, Context.Key::unit);
            statement.executeUpdate();
        }
    }

    /// Writes down locations and units that nobody gave before; what is there already stays.
    static void fillIn(Connection connection, Map<KnownDevice, String> locations, Map<Sensor, String> units)
            throws SQLException {
        if (locations.isEmpty() && units.isEmpty()) {
            return;
        }
        for (Map.Entry<KnownDevice, String> location : locations.entrySet()) {
            fill(
                    connection,
                    FILL_LOCATION,
                    location.getValue(),
                    location.getKey().deviceId());
        }
        for (Map.Entry<Sensor, String> unit : units.entrySet()) {
            fill(connection, FILL_UNIT, unit.getValue(), unit.getKey().id());
        }
        connection.commit();
        locations.keySet().forEach(device -> device.withoutLocation(false));
        units.keySet().forEach(sensor -> sensor.known(sensor.id(), false));
    }

    private static void fill(Connection connection, String sql, String value, Object key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.setObject(2, key);
            statement.executeUpdate();
        }
        connection.commit();
    }
}
