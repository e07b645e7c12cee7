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
class MinuteSorterTest {

    private static final String ORDER = "SELECT sensor_id, to_char(bucket AT TIME ZONE 'UTC', 'HH24:MI'), mean"
            + " FROM sensor_minute_2026_07_14 ORDER BY ctid";

    @Test
    void putsTheMinutesOfADayThatIsOverInTheOrderOfTheirSensors(TestDatabase database) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            new Partitions().makeAhead(connection, Instant.parse("2026-07-14T00:00:00Z"));
        }
        database.execute("INSERT INTO sensor_minute SELECT s, '2026-07-14T10:00Z'::timestamptz + m * interval '1 min',"
                + " 1, m, 0, m, m FROM generate_series(0, 1) m, generate_series(1, 2) s ORDER BY m, s");
        assertThat(database.rows(ORDER)).containsExactly("1|10:00|0", "2|10:00|0", "1|10:01|1", "2|10:01|1");
        try (Connection connection = database.pool().getConnection()) {
            assertThat(MinuteSorter.sort(connection, Instant.parse("2026-07-15T00:30:00Z")))
                    .isEmpty();
            Instant later = Instant.parse("2026-07-15T01:00:00Z");
            assertThat(MinuteSorter.sort(connection, later)).containsExactly("sensor_minute_2026_07_14");
            assertThat(MinuteSorter.sort(connection, later)).isEmpty();
        }
        assertThat(database.rows(ORDER)).containsExactly("1|10:00|0", "1|10:01|1", "2|10:00|0", "2|10:01|1");
        database.execute("INSERT INTO sensor_minute VALUES (1, '2026-07-14T10:00Z', 1, 5, 0, 5, 5)"
                + " ON CONFLICT (sensor_id, bucket) DO UPDATE SET mean = excluded.mean");
        assertThat(database.rows("SELECT mean FROM sensor_minute WHERE sensor_id = 1 ORDER BY bucket"))
                .containsExactly("5", "1");
    }
}
