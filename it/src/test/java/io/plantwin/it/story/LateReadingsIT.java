package io.plantwin.it.story;

import static io.plantwin.testkit.Payloads.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.testkit.Archive;
import io.plantwin.testkit.Machine;
import io.plantwin.testkit.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Readings that come late and out of order land where they belong.
class LateReadingsIT {

    @TempDir
    Path dir;

    @Test
    void lateReadingsLandInTheRightHourAndPartition() {
        List<Instant> instants = new ArrayList<>();
        for (int daysAgo = 0; daysAgo < 80; daysAgo += 7) {
            for (int minute = 0; minute < 120; minute += 20) {
                instants.add(Instant.now()
                        .truncatedTo(ChronoUnit.HOURS)
                        .minus(daysAgo, ChronoUnit.DAYS)
                        .minus(minute, ChronoUnit.MINUTES));
            }
        }
        Collections.shuffle(instants, new Random(11));
        try (Platform platform = Platform.start(dir.resolve("platform"));
                Archive archive = new Archive(platform.endpoints().postgres())) {
            try (Machine machine = Machine.connect(platform.endpoints().mqtt(), "late-1")) {
                for (Instant at : instants) {
                    machine.say(reading("late-1", "torque", at, at.getEpochSecond() % 1_000));
                }
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(archive.readings("late-")).isEqualTo(instants.size()));
            assertThat(archive.query("""
                    SELECT hour_timestamp, count_readings, round(avg_value::numeric, 6), min_value, max_value,
                           round(std_deviation::numeric, 6)
                    FROM device_stats_hourly WHERE device_id = 'late-1' ORDER BY 1""")).isEqualTo(archive.query("""
                    SELECT date_trunc('hour', timestamp), count(*), round(avg(value)::numeric, 6), min(value), max(value),
                           round(stddev_pop(value)::numeric, 6)
                    FROM sensor_readings WHERE device_id = 'late-1' GROUP BY 1 ORDER BY 1"""));
            for (Instant at : instants) {
                LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
                String partition = String.format(Locale.ROOT, "reading_%04d_%02d", day.getYear(), day.getMonthValue());
                assertThat(archive.number(
                                "SELECT count(*) FROM " + partition + " WHERE ts = ?", at.atOffset(ZoneOffset.UTC)))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void readingsOutOfOrderLandInTheRightWindow() {
        try (Platform platform = Platform.start(dir.resolve("platform"));
                Archive archive = new Archive(platform.endpoints().postgres())) {
            // Not before it has started: by then they might be later than windows wait for.
            Instant start = Instant.ofEpochSecond(Math.floorDiv(Instant.now().getEpochSecond() - 20, 10) * 10);
            List<Instant> instants = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                instants.add(start.plusMillis(i * 500L));
            }
            Collections.shuffle(instants, new Random(3));
            try (Machine machine = Machine.connect(platform.endpoints().mqtt(), "late-2")) {
                for (Instant at : instants) {
                    machine.say(reading("late-2", "torque", at, at.toEpochMilli() % 1_000_000));
                }
            }
            String windows = """
                    SELECT window_start, count, round(avg::numeric, 6), min, max, round(stddev::numeric, 6), median, first, last
                    FROM sensor_windows WHERE device_id = 'late-2' ORDER BY 1""";
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(archive.query(windows)).hasSize(2));
            assertThat(archive.query(windows)).isEqualTo(archive.query("""
                    SELECT date_bin('10 seconds', timestamp, 'epoch'), count(*), round(avg(value)::numeric, 6), min(value),
                           max(value), round(stddev_pop(value)::numeric, 6), percentile_cont(0.5) WITHIN GROUP (ORDER BY value),
                           (array_agg(value ORDER BY timestamp))[1], (array_agg(value ORDER BY timestamp DESC))[1]
                    FROM sensor_readings WHERE device_id = 'late-2' GROUP BY 1 ORDER BY 1"""));
        }
    }
}
