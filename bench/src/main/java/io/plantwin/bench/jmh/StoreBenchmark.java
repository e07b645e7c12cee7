package io.plantwin.bench.jmh;

import io.plantwin.bench.platform.Folders;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.store.postgres.BinaryCopy;
import io.plantwin.store.postgres.Database;
import io.plantwin.store.postgres.Dictionary;
import io.plantwin.store.postgres.Partitions;
import io.plantwin.store.postgres.ReadingRow;
import io.plantwin.store.postgres.ReadingWriter;
import io.plantwin.wire.postgres.PostgresUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Rows a second into a real PostgreSQL with `fsync` on: the store's batch path (keys, duplicates, COPY,
/// statistics by minute and hour, commit) against a bare binary COPY of the same rows into the same table and
/// a commit. A batch holds 20,000 readings of 1,000 sensors.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 6, time = 5)
@NullUnmarked // JMH calls the set-up methods before anything else
public class StoreBenchmark {

    private static final int ROWS = 20_000;
    private static final int SENSORS = 1_000;

    private Path folder;
    private EmbeddedPostgres postgres;
    private Connection connection;
    private Dictionary dictionary;
    private ReadingWriter writer;
    private final BinaryCopy copy = new BinaryCopy();
    private final Map<String, Integer> sensorKeys = new HashMap<>();
    private int contextKey;
    private long lastMicros;
    private List<ReadingRow> rows = List.of();
    private List<ReadingRow> sorted = List.of();

    /// Starts PostgreSQL and lets the store get to know the sensors.
    @Setup(Level.Trial)
    public void start() throws IOException, SQLException {
        folder = Files.createTempDirectory("plantwin-jmh-");
        postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
        PostgresUrl url = PostgresUrl.parse(postgres.url());
        Database.migrate(url);
        connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        connection.setAutoCommit(false);
        dictionary = new Dictionary();
        writer = new ReadingWriter(dictionary, new Partitions());
        nextBatch();
        store();
        try (Statement query = connection.createStatement();
                ResultSet found = query.executeQuery(
                        "SELECT device_id, sensor_id, (SELECT max(context_id) FROM reading_context) FROM sensor")) {
            while (found.next()) {
                sensorKeys.put(found.getString(1), found.getInt(2));
                contextKey = found.getInt(3);
            }
        }
        connection.commit();
    }

    /// Begins each iteration with empty tables.
    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        writer.forget();
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE reading, sensor_minute, sensor_hour");
        }
        connection.commit();
    }

    /// Readings that are newer than all before, as sensors that speak in turn send them.
    @Setup(Level.Invocation)
    public void nextBatch() {
        Instant now = Instant.now();
        lastMicros = Math.max(lastMicros, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
        List<ReadingRow> batch = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            batch.add(dictionary.row(new Reading(
                    "machine-" + i % SENSORS,
                    "temperature",
                    ++lastMicros,
                    20 + i % 6_000 / 100.0,
                    "celsius",
                    Quality.GOOD,
                    "",
                    OperatingStatus.ACTIVE,
                    "")));
        }
        rows = batch;
        sorted = new ArrayList<>(batch);
        sorted.sort(Comparator.comparing((ReadingRow row) -> row.sensor().deviceId())
                .thenComparingLong(ReadingRow::micros));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void store() throws SQLException {
        writer.prepare(connection, rows);
        writer.write(connection, rows);
        connection.commit();
        writer.committed();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void bareCopyInOrderOfArrival() throws SQLException {
        bareCopy(rows);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void bareCopyInOrderOfTheKey() throws SQLException {
        bareCopy(sorted);
    }

    private void bareCopy(List<ReadingRow> batch) throws SQLException {
        BinaryCopy.Rows open = copy.into(connection, "reading");
        for (ReadingRow row : batch) {
            open.add(sensorKeys.get(row.sensor().deviceId()), contextKey, row.micros(), row.value(), row.metadata());
        }
        open.end();
        connection.commit();
    }

    @TearDown(Level.Trial)
    public void stop() throws SQLException, IOException {
        connection.close();
        postgres.close();
        Folders.delete(folder);
    }
}
