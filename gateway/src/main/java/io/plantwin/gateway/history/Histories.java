package io.plantwin.gateway.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.web.JsonAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Answers histories: as JSON, remembered for two seconds so that a wall of dashboards asks once, or as CSV,
/// streamed in constant memory. Threadsafe.
public final class Histories {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final long REMEMBERED_BYTES = 32L * 1024 * 1024;
    private static final String SENSORS =
            "SELECT sensor_id, device_id, sensor_type, unit FROM sensor JOIN device USING (device_id)"
                    + " WHERE device_id = ? AND deleted_at IS NULL ORDER BY sensor_type";

    private final Database database;
    private final HistoryPlanner planner;
    private final Cache<HistoryRequest, JsonAnswer> remembered = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_BYTES)
            .weigher((HistoryRequest request, JsonAnswer answer) -> answer.json().length)
            .expireAfterWrite(REMEMBERED)
            .build();

    public Histories(Database database, Clock clock) {
        this.database = database;
        this.planner = new HistoryPlanner(clock);
    }

    /// The sensors of a device, by type.
    public List<HistoryRequest.Sensor> sensors(String deviceId) {
        return database.query(
                SENSORS,
                statement -> statement.setString(1, deviceId),
                row -> new HistoryRequest.Sensor(
                        row.getInt("sensor_id"),
                        row.getString("device_id"),
                        row.getString("sensor_type"),
                        row.getString("unit")));
    }

    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    public JsonAnswer json(HistoryRequest request) {
        return remembered.get(request, this::readJson);
    }

    /// Writes all points as CSV while they are read.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away; what was written by then is
    ///     written
    /// @throws IOException if the reader is gone
    public void csv(HistoryRequest request, OutputStream out) throws IOException {
        try {
            HistoryCsv csv = new HistoryCsv(out);
            database.<Boolean>with(connection -> inTransaction(connection, request, csv));
            csv.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean inTransaction(Connection connection, HistoryRequest request, HistoryCsv csv) throws SQLException {
        connection.setAutoCommit(false); // rows come in portions only inside a transaction
        try {
            HistoryReader.read(connection, request, planner.plan(connection, request), csv);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private JsonAnswer readJson(HistoryRequest asked) {
        int most = asked.limit().orElse(HistoryRequest.MOST_IN_JSON);
        HistoryRequest request = asked.limitedTo(most + 1);
        byte[] json = database.with(connection -> {
            HistoryPlan plan = planner.plan(connection, request);
            HistoryJson sink = new HistoryJson(request, plan, most);
            try {
                HistoryReader.read(connection, request, plan, sink);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return sink.finish();
        });
        return JsonAnswer.of(json);
    }
}
