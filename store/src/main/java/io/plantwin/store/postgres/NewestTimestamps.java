package io.plantwin.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// Knows the newest stored timestamp of each sensor: whatever is newer can't be a duplicate. For one thread.
final class NewestTimestamps {

    private static final String LOAD = """
            SELECT s.sensor_id, (extract(epoch FROM r.ts) * 1000000)::bigint
            FROM unnest(?::int[]) AS s(sensor_id)
            CROSS JOIN LATERAL (
              SELECT ts FROM reading WHERE reading.sensor_id = s.sensor_id ORDER BY ts DESC LIMIT 1) r""";

    private static final long NEVER = Long.MIN_VALUE + 1;

    private int generation = 1;

    /// From now on everything is asked for again.
    void forget() {
        generation++;
    }

    /// Reads what is not known of the sensors of these rows, which stand side by side by sensor.
    void load(Connection connection, ReadingRow[] sorted) throws SQLException {
        Map<Integer, Sensor> unknown = new HashMap<>();
        Sensor last = null;
        for (ReadingRow row : sorted) {
            Sensor sensor = row.sensor();
            if (sensor != last && sensor.newestUnknown(generation)) {
                unknown.put(sensor.id(), sensor);
            }
            last = sensor;
        }
        if (unknown.isEmpty()) {
            return;
        }
        unknown.values().forEach(sensor -> sensor.newest(NEVER, generation));
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            Parameters.ints(
                    statement,
                    1,
                    unknown.keySet().stream().mapToInt(Integer::intValue).toArray());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Sensor sensor = unknown.get(rows.getInt(1));
                    if (sensor != null) {
                        sensor.newest(rows.getLong(2), generation);
                    }
                }
            }
        }
    }

    /// Takes over that these rows, in the order of sensor and time, are stored.
    void advance(ReadingRow[] sorted) {
        for (int i = 0; i < sorted.length; i++) {
            Sensor sensor = sorted[i].sensor();
            boolean last = i + 1 == sorted.length || sorted[i + 1].sensor() != sensor;
            if (last && !sensor.newestUnknown(generation) && sorted[i].micros() > sensor.newestMicros()) {
                sensor.newest(sorted[i].micros(), generation);
            }
        }
    }
}
