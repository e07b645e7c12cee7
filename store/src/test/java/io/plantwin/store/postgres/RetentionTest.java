package io.plantwin.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.store.testing.SharedPostgres;
import io.plantwin.store.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");

    @Test
    void dropsPartitionsOfWhichEverythingIsOlderThanItIsKeptAndNoOther(TestDatabase database) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            Partitions partitions = new Partitions();
            for (String month : new String[] {"2025-06", "2025-07", "2026-03", "2026-04", "2026-07"}) {
                long micros = Instant.parse(month + "-20T00:00:00Z").toEpochMilli() * 1_000;
                partitions.of(connection, PartitionedTable.READING, micros);
                partitions.of(connection, PartitionedTable.HOUR, micros);
            }
            for (String day : new String[] {"2026-06-30", "2026-07-01", "2026-07-15"}) {
                partitions.of(
                        connection,
                        PartitionedTable.WINDOW,
                        Instant.parse(day + "T00:00:00Z").toEpochMilli() * 1_000);
            }
            assertThat(new Retention(RetentionPeriods.DEFAULT).apply(connection, NOW))
                    .containsExactlyInAnyOrder(
                            "reading_2025_06",
                            "reading_2025_07",
                            "reading_2026_03",
                            "sensor_hour_2025_06",
                            "sensor_window_2026_06_30");
        }
        assertThat(database.rows("SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'reading'::regclass"
                        + " ORDER BY 1"))
                .containsExactly("reading_2026_04", "reading_2026_07");
        assertThat(database.number("SELECT count(*) FROM system_events WHERE event_type = 'partition_dropped'"))
                .isEqualTo(5);
    }

    @Test
    void letsGoOfOldEventsAndDeadLetters(TestDatabase database) throws SQLException {
        for (String time : new String[] {"2026-06-10", "2026-07-01"}) {
            database.execute("INSERT INTO system_events (event_type, service_name, message, severity, timestamp)"
                    + " VALUES ('x', 'test', '', 'info', '" + time + "')");
            database.execute("INSERT INTO dead_letter (received_at, source_topic, client, stage, reason, message,"
                    + " payload, kafka_partition, kafka_offset) VALUES ('" + time + "', '', '', '', '', '', '', 0, 0)");
        }
        for (String time : new String[] {"2026-06-10", "2026-07-01"}) {
            database.execute("INSERT INTO notification_attempts (channel, message_id, event_ids, attempt, outcome,"
                    + " detail, timestamp) VALUES ('mail', 'm', '{}', 1, 'sent', '', '" + time + "')");
        }
        try (Connection connection = database.pool().getConnection()) {
            new Retention(RetentionPeriods.DEFAULT).apply(connection, NOW);
        }
        assertThat(database.number("SELECT count(*) FROM system_events")).isOne();
        assertThat(database.number("SELECT count(*) FROM dead_letter")).isOne();
        assertThat(database.number("SELECT count(*) FROM notification_attempts"))
                .isOne();
    }

    @Test
    void makesPartitionsAheadOfTime(TestDatabase database) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            new Partitions().makeAhead(connection, Instant.parse("2026-11-30T23:00:00Z"));
            new Partitions().makeAhead(connection, Instant.parse("2026-11-30T23:00:00Z"));
        }
        assertThat(database.rows("SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent IN"
                        + " ('reading'::regclass, 'sensor_window'::regclass) ORDER BY inhrelid::regclass::text"))
                .containsExactly(
                        "reading_2026_11",
                        "reading_2026_12",
                        "reading_2027_01",
                        "sensor_window_2026_11_30",
                        "sensor_window_2026_12_01",
                        "sensor_window_2026_12_02",
                        "sensor_window_2026_12_03");
    }
}
