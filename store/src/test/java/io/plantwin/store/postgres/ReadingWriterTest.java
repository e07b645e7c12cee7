package io.plantwin.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.store.testing.SharedPostgres;
import io.plantwin.store.testing.TestDatabase;
import io.plantwin.store.testing.UnreliableCommits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class ReadingWriterTest {

    private static final long HOUR = 3_600_000_000L;

    /// The statistics of the raw rows by the plainest SQL there is, beside what the writer has merged.
    private static final String DIFFERENT_STATISTICS = """
            SELECT count(*) FROM (
              SELECT sensor_id, date_trunc('%1$s', ts) AS bucket, count(*) AS count, avg(value) AS mean,
                     coalesce(stddev_pop(value), 0) AS deviation, min(value) AS min, max(value) AS max
              FROM reading JOIN reading_context USING (context_id) WHERE quality <> 3 GROUP BY 1, 2) r
            FULL JOIN (SELECT * FROM sensor_%1$s WHERE count > 0) s USING (sensor_id, bucket)
            WHERE r.count IS DISTINCT FROM s.count OR r.min IS DISTINCT FROM s.min OR r.max IS DISTINCT FROM s.max
               OR abs(r.mean - s.mean) > 1e-9 OR abs(r.deviation - sqrt(s.m2 / s.count)) > 1e-6""";

    /// The same for what the devices said they were doing.
    private static final String DIFFERENT_STATUSES = """
            SELECT count(*) FROM (
              SELECT sensor_id, date_trunc('hour', ts) AS bucket, count(*) FILTER (WHERE status = 0) AS active,
                     count(*) FILTER (WHERE status = 1) AS idle, count(*) FILTER (WHERE status = 2) AS maintenance,
                     count(*) FILTER (WHERE status = 3) AS fault
              FROM reading JOIN reading_context USING (context_id) GROUP BY 1, 2) r
            FULL JOIN sensor_hour s USING (sensor_id, bucket)
            WHERE (r.active, r.idle, r.maintenance, r.fault)
               IS DISTINCT FROM (s.active::bigint, s.idle::bigint, s.maintenance::bigint, s.fault::bigint)""";

    private TestDatabase database;
    private Dictionary dictionary;
    private Partitions partitions;
    private ReadingWriter writer;

    @BeforeEach
    void setUp(TestDatabase database) {
        this.database = database;
        dictionary = new Dictionary();
        partitions = new Partitions();
        writer = new ReadingWriter(dictionary, partitions);
    }

    private static long at(String instant) {
        Instant time = Instant.parse(instant);
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    private ReadingRow row(String sensor, long micros, double value) {
        return row(sensor, micros, value, Quality.GOOD, "");
    }

    private ReadingRow row(String sensor, long micros, double value, Quality quality, String metadata) {
        return row(sensor, micros, value, quality, metadata, OperatingStatus.ACTIVE);
    }

    private ReadingRow row(
            String sensor, long micros, double value, Quality quality, String metadata, OperatingStatus status) {
        Context context = dictionary.context("celsius", "hall", quality, status);
        return new ReadingRow(dictionary.sensor("m-" + sensor, "temperature"), context, micros, value, metadata);
    }

    private WriteResult write(List<ReadingRow> rows) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            try {
                writer.prepare(connection, rows);
                WriteResult result = writer.write(connection, rows);
                connection.commit();
                writer.committed();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                writer.forget();
                throw e;
            }
        }
    }

    private void assertStatisticsAgree() {
        assertThat(database.number("SELECT count(*) FROM sensor_minute")).isPositive();
        assertThat(database.number(DIFFERENT_STATISTICS.formatted("minute"))).isZero();
        assertThat(database.number(DIFFERENT_STATISTICS.formatted("hour"))).isZero();
        assertThat(database.number(DIFFERENT_STATUSES)).isZero();
    }

    @Test
    void keepsTimestampsToTheMicrosecondAndMetadataAndContext() throws SQLException {
        long micros = at("2026-07-15T12:34:56.789012Z");
        write(List.of(row("1", micros, -0.1, Quality.POOR, "{\"calibrated\":true,\"by\":\"Jörg\"}")));
        assertThat(database.rows("SELECT device_id, sensor_type, timestamp AT TIME ZONE 'UTC', value, unit, quality,"
                        + " location, status, metadata->>'by' FROM sensor_readings"))
                .containsExactly("m-1|temperature|2026-07-15 12:34:56.789012|-0.1|celsius|poor|hall|active|Jörg");
        assertThat(write(List.of(row("1", micros, 5)))).isEqualTo(new WriteResult(0, 1));
        assertThat(write(List.of(row("1", micros + 1, 5)))).isEqualTo(new WriteResult(1, 0));
    }

    @Test
    void takesTheFirstOfSeveralReadingsOfTheSameInstantInABatch() throws SQLException {
        long micros = at("2026-07-15T12:00:00Z");
        assertThat(write(List.of(row("1", micros, 1), row("2", micros, 5), row("1", micros, 2), row("1", micros, 3))))
                .isEqualTo(new WriteResult(2, 2));
        assertThat(database.rows("SELECT value FROM sensor_readings ORDER BY device_id"))
                .containsExactly("1", "5");
        assertStatisticsAgree();
    }

    @Test
    void countsLateReadingsAndDuplicatesRightWhateverTheirOrder() throws SQLException {
        Random random = new Random(42);
        List<ReadingRow> all = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Quality quality = i % 10 == 0 ? Quality.BAD : Quality.GOOD;
            OperatingStatus status = OperatingStatus.values()[random.nextInt(4)];
            long micros = at("2026-06-30T22:00:00Z") + i * 5_000_000L;
            all.add(row("s" + i % 7, micros, random.nextGaussian(), quality, "", status));
        }
        Collections.shuffle(all, random);
        long stored = 0;
        long duplicates = 0;
        for (int from = 0; from < all.size(); from += 500) {
            List<ReadingRow> batch = new ArrayList<>(all.subList(from, from + 500));
            batch.addAll(all.subList(0, Math.min(from, 100)));
            WriteResult result = write(batch);
            stored += result.stored();
            duplicates += result.duplicates();
        }
        assertThat(stored).isEqualTo(3_000);
        assertThat(duplicates).isEqualTo(500);
        assertThat(database.number("SELECT count(*) FROM reading")).isEqualTo(3_000);
        assertStatisticsAgree();
        assertThat(database.number("SELECT count(*) FROM reading_2026_06")).isEqualTo(1_440);
        assertThat(database.number("SELECT count(*) FROM reading_2026_07")).isEqualTo(1_560);
    }

    @Test
    void correctsTheHourWhenAReadingComesLate() throws SQLException {
        long hour = at("2026-05-15T10:00:00Z");
        write(List.of(row("1", hour + 60_000_000, 10), row("1", hour + HOUR, 50)));
        write(List.of(row("1", hour + 120_000_000, 20)));
        assertThat(database.rows("SELECT to_char(hour_timestamp AT TIME ZONE 'UTC', 'HH24:MI'), avg_value, min_value,"
                        + " max_value, count_readings, std_deviation FROM device_stats_hourly ORDER BY 1"))
                .containsExactly("10:00|15|10|20|2|5", "11:00|50|50|50|1|0");
    }

    private List<String> statuses() {
        return database.rows("SELECT to_char(hour_timestamp AT TIME ZONE 'UTC', 'HH24:MI'), active, idle, maintenance,"
                + " fault FROM device_status_hourly ORDER BY device_id, 1");
    }

    @Test
    void countsWhatADeviceSaysItIsDoingOnceAndInTheHourItBelongsTo() throws SQLException {
        long hour = at("2026-05-15T10:00:00Z");
        ReadingRow idle = row("1", hour + HOUR - 1, 1, Quality.GOOD, "", OperatingStatus.IDLE);
        write(List.of(row("1", hour, 1), idle, row("1", hour + HOUR, 1)));
        assertThat(statuses()).containsExactly("10:00|1|1|0|0", "11:00|1|0|0|0");
        ReadingRow late = row("1", hour + 1, 1, Quality.GOOD, "", OperatingStatus.MAINTENANCE);
        ReadingRow changed = row("1", hour, 1, Quality.GOOD, "", OperatingStatus.FAULT);
        assertThat(write(List.of(late, idle, changed, late))).isEqualTo(new WriteResult(1, 3));
        assertThat(statuses()).containsExactly("10:00|1|1|1|0", "11:00|1|0|0|0");
        assertStatisticsAgree();
    }

    @Test
    void countsEveryMixOfStatusesThatABatchMayHold() throws SQLException {
        long micros = at("2026-05-15T10:00:00Z");
        for (int mix = 1; mix < 32; mix++) {
            List<ReadingRow> batch = new ArrayList<>();
            for (OperatingStatus status : OperatingStatus.values()) {
                if ((mix & 1 << status.ordinal()) != 0) {
                    Quality quality = (mix & 16) == 0 ? Quality.GOOD : Quality.BAD;
                    batch.add(row("1", micros++, 1, quality, "", status));
                    batch.add(row("2", micros++, 1, Quality.GOOD, "", status));
                }
            }
            write(batch);
        }
        assertThat(statuses()).containsExactly("10:00|16|16|16|16", "10:00|16|16|16|16");
        assertStatisticsAgree();
    }

    @Test
    void countsWhatADeviceSaysWithBadReadingsThoughItsValuesDoNot() throws SQLException {
        long hour = at("2026-05-15T10:00:00Z");
        ReadingRow bad = row("1", hour, 1e250, Quality.BAD, "", OperatingStatus.FAULT);
        write(List.of(bad, row("2", hour, 5)));
        write(List.of(row("1", hour + 1, 1e250, Quality.BAD, "", OperatingStatus.FAULT)));
        assertThat(statuses()).containsExactly("10:00|0|0|0|2", "10:00|1|0|0|0");
        assertThat(database.number("SELECT count(*) FROM device_stats_hourly")).isOne();
        write(List.of(row("1", hour + 2, 1e200)));
        write(List.of(row("1", hour + 3, 0, Quality.BAD, "", OperatingStatus.IDLE)));
        assertThat(statuses()).containsExactly("10:00|1|1|0|2", "10:00|1|0|0|0");
        assertThat(database.rows("SELECT count_readings, min_value, max_value, std_deviation FROM device_stats_hourly"
                        + " WHERE device_id = 'm-1'"))
                .containsExactly("1|1e+200|1e+200|0");
    }

    @Test
    void whatComesLateForATimeBeforeItWasCountedLeavesItUnknown() throws SQLException {
        long hour = at("2026-05-15T10:00:00Z");
        write(List.of(row("1", hour, 1), row("1", hour + HOUR, 1)));
        database.execute("UPDATE sensor_hour SET active = NULL, idle = NULL, maintenance = NULL, fault = NULL"
                + " WHERE bucket = '2026-05-15 10:00Z'");
        write(List.of(row("1", hour + 1, 3), row("1", hour + HOUR + 1, 3)));
        assertThat(statuses()).containsExactly("11:00|2|0|0|0");
        assertThat(database.rows("SELECT avg_value FROM device_stats_hourly")).containsExactly("2", "2");
    }

    @Test
    void makesTheMonthOfAReadingThatHasNone() throws SQLException {
        write(List.of(row("1", at("2019-12-31T23:59:59.999999Z"), 1), row("1", at("2020-01-01T00:00:00Z"), 2)));
        assertThat(database.number("SELECT count(*) FROM reading_2019_12")).isOne();
        assertThat(database.number("SELECT count(*) FROM reading_2020_01")).isOne();
        assertThat(database.number("SELECT count(*) FROM sensor_hour_2020_01")).isOne();
    }

    @Test
    void findsAReadingThatAnotherWroteMeanwhileOnceItForgetsWhatItKnew() throws SQLException {
        long micros = at("2026-07-15T12:00:00Z");
        write(List.of(row("1", micros, 1)));
        database.execute("INSERT INTO reading SELECT sensor_id, context_id, ts + interval '1 s', 2 FROM reading");
        List<ReadingRow> rows = List.of(row("1", micros + 1_000_000, 3), row("1", micros + 2_000_000, 4));
        assertThatThrownBy(() -> write(rows))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(SqlFailure.of(e)).isEqualTo(SqlFailure.DATA));
        assertThat(write(rows)).isEqualTo(new WriteResult(1, 1));
    }

    @Test
    void commitsNothingByItselfOnceItWrites() throws SQLException {
        List<ReadingRow> rows =
                List.of(row("1", at("2026-06-30T23:59:59Z"), 1), row("1", at("2026-07-01T00:00:00Z"), 1));
        try (Connection connection = database.pool().getConnection()) {
            writer.prepare(connection, rows);
            partitions.forget();
            writer.write(connection, rows);
            connection.rollback();
        }
        assertThat(database.number("SELECT count(*) FROM reading")).isZero();
        assertThat(database.number("SELECT count(*) FROM sensor_minute")).isZero();
        assertThat(database.number("SELECT count(*) FROM sensor_hour")).isZero();
    }

    @Test
    void makesAPartitionAgainThatWasDroppedMeanwhile() throws SQLException {
        long micros = at("2026-07-15T12:00:00Z");
        write(List.of(row("1", micros, 1)));
        database.execute("DROP TABLE reading_2026_07");
        List<ReadingRow> rows = List.of(row("1", micros + 1, 1));
        assertThatThrownBy(() -> write(rows)).hasMessageContaining("does not exist");
        assertThat(write(rows)).isEqualTo(new WriteResult(1, 0));
    }

    @Test
    void storesValuesAtTheEndsOfWhatADoubleHolds() throws SQLException {
        long micros = at("2026-07-15T12:00:00Z");
        double[] extremes = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e-160, 0, 1e200, 3};
        for (int i = 0; i < extremes.length; i++) {
            assertThat(write(List.of(row("1", micros + i, extremes[i]), row("2", micros + i, extremes[i] / 3))))
                    .isEqualTo(new WriteResult(2, 0));
        }
        List<ReadingRow> together = new ArrayList<>();
        for (int i = 0; i < extremes.length; i++) {
            together.add(row("3", micros + i, extremes[i]));
        }
        write(together);
        assertThat(database.rows("SELECT count, min, max, m2 FROM sensor_hour ORDER BY sensor_id"))
                .startsWith("7|-1.7976931348623157e+308|1.7976931348623157e+308|Infinity")
                .hasSize(3);
        assertThat(database.rows("SELECT std_deviation FROM device_stats_hourly"))
                .containsOnly("Infinity");
    }

    @Test
    void completesADeviceWhoseLocationAndUnitNobodyKnew() throws SQLException {
        Context nothing = dictionary.context("", "", Quality.GOOD, OperatingStatus.ACTIVE);
        Sensor sensor = dictionary.sensor("m-1", "temperature");
        write(List.of(new ReadingRow(sensor, nothing, at("2026-07-15T12:00:00Z"), 1, "")));
        assertThat(database.rows("SELECT location, unit, config_version FROM device JOIN sensor USING (device_id)"
                        + " WHERE device_id = 'm-1'"))
                .containsExactly("||1");
        write(List.of(row("1", at("2026-07-15T12:00:01Z"), 1)));
        assertThat(database.rows("SELECT location, unit, config_version FROM device JOIN sensor USING (device_id)"
                        + " WHERE device_id = 'm-1'"))
                .containsExactly("hall|celsius|3");
    }

    @Test
    void forgetsTheKeysOfSensorsWhoseTransactionWasLost() throws SQLException {
        DataSource unreliable = new UnreliableCommits(3, 1).around(database.pool());
        List<ReadingRow> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<ReadingRow> row = List.of(row("lost-" + i, at("2026-07-15T12:00:00Z"), i));
            try (Connection connection = unreliable.getConnection()) {
                assertThatThrownBy(() -> dictionary.resolve(connection, row)).hasMessageContaining("broke");
                connection.rollback();
            }
            rows.addAll(row);
        }
        write(rows);
        assertThat(database.number("SELECT count(*) FROM sensor_readings WHERE device_id LIKE 'm-lost-%'"))
                .isEqualTo(20);
    }

    @Test
    void findsTheSensorsThatAnotherProcessMadeAtTheSameTime() throws Exception {
        List<ReadingRow> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(row("x" + i, at("2026-07-15T12:00:00Z"), i));
        }
        Dictionary other = new Dictionary();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (Dictionary each : List.of(dictionary, other, new Dictionary())) {
            List<ReadingRow> theirs = rows.stream()
                    .map(row -> new ReadingRow(
                            each.sensor(row.sensor().deviceId(), "temperature"), row.context(), row.micros(), 1, ""))
                    .toList();
            threads.add(Thread.ofVirtual().start(() -> {
                try (Connection connection = database.pool().getConnection()) {
                    each.resolve(connection, theirs);
                } catch (SQLException e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(other.sensor("m-x7", "temperature").id())
                .isEqualTo(dictionary.sensor("m-x7", "temperature").id())
                .isPositive();
        assertThat(database.number("SELECT count(*) FROM sensor WHERE device_id LIKE 'm-x%'"))
                .isEqualTo(500);
    }
}
