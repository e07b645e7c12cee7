package io.plantwin.bench.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.bench.load.Generator;
import io.plantwin.bench.measure.StoredRows;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.store.postgres.Database;
import io.plantwin.wire.postgres.PostgresUrl;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bench's questions against a real PostgreSQL with the store's schema.
class HistoryLoadIT {

    private static final String DEVICE = "device-001";

    @TempDir
    private static Path dir;

    private static EmbeddedPostgres postgres;
    private static StoredRows rows;

    @BeforeAll
    static void startPostgres() throws SQLException {
        postgres = EmbeddedPostgres.start(dir.resolve("postgres"));
        Database.migrate(PostgresUrl.parse(postgres.url()));
        rows = new StoredRows(postgres.url());
        try (Statement statement = rows.connection().createStatement()) {
            statement.execute(
                    "INSERT INTO reading_context (unit, location, quality, status) VALUES ('celsius', '', 0, 0)");
        }
    }

    @AfterAll
    static void stopPostgres() throws SQLException {
        rows.close();
        postgres.close();
    }

    @Test
    void loadsOneReadingASecondWithItsStatisticsAndAnswersWhatTheBenchAsks() throws SQLException, InterruptedException {
        int key = rows.sensorKeys(DEVICE).getOrDefault(DEVICE + "/temperature", 0);
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);

        assertThat(HistoryLoad.load(rows, key, end, 2)).isEqualTo(2 * 86_400);

        assertThat(number("SELECT count(*) FROM sensor_minute WHERE count = 60"))
                .isEqualTo(2 * 1_440);
        assertThat(number("SELECT sum(count) FROM sensor_hour")).isEqualTo(2 * 86_400);
        assertThat(number("SELECT count(*) FROM sensor_hour h WHERE abs(sqrt(m2 / count) - (SELECT stddev_pop(value)"
                        + " FROM reading WHERE ts >= h.bucket AND ts < h.bucket + interval '1 hour')) > 1e-9"))
                .isZero();
        long micros = end.getEpochSecond() * 1_000_000;
        assertThat(rows.count(DEVICE, micros - 10_000_000)).isEqualTo(10);
        assertThat(rows.newestAfter(List.of(key), micros - 60_000_000)).isEqualTo(micros - 1_000_000);
        assertThat(rows.newestAfter(List.of(key), micros)).isEqualTo(micros);
        assertThat(rows.awaitNewest(
                        List.of(new Generator.LastReading(DEVICE, "temperature", micros - 1_000_000)), Duration.ZERO))
                .isTrue();
        assertThat(rows.awaitNewest(
                        List.of(new Generator.LastReading(DEVICE, "temperature", micros)), Duration.ofMillis(50)))
                .isFalse();
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = rows.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
