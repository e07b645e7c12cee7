package io.plantwin.bench.measure;

import io.plantwin.bench.load.Generator;
import io.plantwin.wire.postgres.PostgresUrl;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is committed in PostgreSQL, asked in ways that cost little. For one thread.
public final class StoredRows implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final Connection connection;

    /// @param url `postgresql://user:password@host:port/database`
    public StoredRows(String url) throws SQLException {
        PostgresUrl postgres = PostgresUrl.parse(url);
        connection = DriverManager.getConnection(postgres.jdbc(), postgres.user(), postgres.password());
    }

    /// Keys of the sensors of all devices with this prefix, by `device/sensorType`.
    public Map<String, Integer> sensorKeys(String devicePrefix) throws SQLException {
        Map<String, Integer> keys = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT device_id, sensor_type, sensor_id FROM sensor WHERE starts_with(device_id, ?)")) {
            query.setString(1, devicePrefix);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.put(rows.getString(1) + "/" + rows.getString(2), rows.getInt(3));
                }
            }
        }
        return keys;
    }

    /// How many readings of the devices with this prefix have a timestamp at or after this one.
    public long count(String devicePrefix, long fromMicros) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM reading WHERE sensor_id = ANY"
                + " (ARRAY(SELECT sensor_id FROM sensor WHERE starts_with(device_id, ?))) AND ts >= ?")) {
            query.setString(1, devicePrefix);
            query.setTimestamp(2, timestamp(fromMicros));
            return number(query);
        }
    }

    /// The newest timestamp among these sensors' readings after this one, in microseconds since the epoch; the
    /// given one when there is none.
    public long newestAfter(List<Integer> sensorKeys, long afterMicros) throws SQLException {
        Array keys = connection.createArrayOf("integer", sensorKeys.toArray());
        try (PreparedStatement query =
                connection.prepareStatement("SELECT (extract(epoch FROM max(ts)) * 1000000)::bigint"
                        + " FROM reading WHERE sensor_id = ANY (?) AND ts > ?")) {
            query.setArray(1, keys);
            query.setTimestamp(2, timestamp(afterMicros));
            return Math.max(afterMicros, number(query));
        }
    }

    /// Waits until the newest reading of every device is there. A device's readings are stored in order, so
    /// all are there then; {@link #count} proves it.
    ///
    /// @return whether it was so within that time
    public boolean awaitNewest(List<Generator.LastReading> newest, Duration atMost)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<Generator.LastReading> missing = new ArrayList<>(newest);
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM reading WHERE sensor_id ="
                + " (SELECT sensor_id FROM sensor WHERE device_id = ? AND sensor_type = ?) AND ts = ?")) {
            while (!missing.isEmpty()) {
                // The last of the list first: while it is missing, nothing else has to be asked.
                Generator.LastReading last = missing.getLast();
                query.setString(1, last.deviceId());
                query.setString(2, last.sensorType());
                query.setTimestamp(3, timestamp(last.micros()));
                if (number(query) == 1) {
                    missing.removeLast();
                } else if (System.nanoTime() > deadline) {
                    return false;
                } else {
                    Thread.sleep(POLL);
                }
            }
        }
        return true;
    }

    /// The store's own totals: `stored`, `duplicates`, `refused.…`.
    public Map<String, Long> totals() throws SQLException {
        Map<String, Long> totals = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT name, total FROM ledger_total");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                totals.put(rows.getString(1), rows.getLong(2));
            }
        }
        return totals;
    }

    /// Connection for statements that are one command's own.
    public Connection connection() {
        return connection;
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /// This instant as JDBC wants it.
    public static Timestamp timestamp(long micros) {
        return Timestamp.from(
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000L) * 1_000));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
