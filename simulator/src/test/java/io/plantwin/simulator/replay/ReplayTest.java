package io.plantwin.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final long START = 1_768_473_000_000L;

    @TempDir
    private Path dir;

    @Test
    void readingsHappenNowAtTheirOwnDistances() throws IOException {
        List<Reading> readings = replay(1, """
                deviceId,sensorType,timestamp,value,unit
                CNC-001,temperature,2020-01-01T00:00:00Z,20.5,celsius
                CNC-001,temperature,2020-01-01T00:00:01.500Z,21,celsius
                PRS-002,pressure,1577836803000,4
                """);
        assertThat(readings)
                .extracting(Reading::timestampMicros)
                .containsExactly(START * 1_000, START * 1_000 + 1_500_000, START * 1_000 + 3_000_000);
        assertThat(readings).extracting(Reading::unit).containsExactly("celsius", "celsius", "");
        assertThat(readings).extracting(Reading::value).containsExactly(20.5, 21.0, 4.0);
    }

    @Test
    void tenTimesTheSpeedIsATenthOfTheDistance() throws IOException {
        List<Reading> readings = replay(10, """
                a,temperature,1000,1
                a,temperature,11000,2
                """);
        assertThat(readings.get(1).timestampMicros() - readings.get(0).timestampMicros())
                .isEqualTo(1_000_000);
    }

    @Test
    void linesThatAreNoReadingsAreCountedAndPassedOver() throws IOException {
        Path file = Files.writeString(dir.resolve("r.csv"), """
                device_id,sensor_type,timestamp,value
                a,temperature,1000,1
                a,temperature,yesterday,1
                a,temperature,1000,warm
                a,temperature

                a/b,temperature,1000,1
                a,temperature,2000,2
                """);
        try (Replay replay = new Replay(file, 1, START)) {
            int count = 0;
            while (replay.peek().isPresent()) {
                replay.advance();
                count++;
            }
            assertThat(count).isEqualTo(2);
            assertThat(replay.badLines()).isEqualTo(4);
        }
    }

    private List<Reading> replay(double speed, String text) throws IOException {
        List<Reading> readings = new ArrayList<>();
        try (Replay replay = new Replay(Files.writeString(dir.resolve("replay.csv"), text), speed, START)) {
            while (replay.peek().isPresent()) {
                readings.add(replay.peek().orElseThrow());
                replay.advance();
            }
        }
        return readings;
    }
}
