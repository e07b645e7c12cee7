package io.plantwin.bench.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.analysis.anomaly.AnomalyDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoredFolderTest {

    @TempDir
    Path dir;

    @Test
    void eachReadingGetsItsScoreInOrderUnderTheSamePath() throws IOException {
        write(
                "a/b/one.csv",
                "timestamp,value\r\n2014-04-01 00:00:00,1\r\n2014-04-01 00:00:00,2\r\n2014-04-01T00:10:00.500,3\r\n");
        write("two.csv", "value,timestamp\n5,2026-01-15T10:30:00Z\n\n6,2026-01-15T09:30:00+01:00\n");
        ScoredFolder scored = score();
        assertThat(scored.files()).isEqualTo(2);
        assertThat(scored.readings()).isEqualTo(5);
        assertThat(lines("a/b/one.csv"))
                .containsExactly(
                        "timestamp,anomaly_score",
                        "2014-04-01 00:00:00,0.0",
                        "2014-04-01 00:00:00,0.0",
                        "2014-04-01T00:10:00.500,0.0");
        assertThat(lines("two.csv"))
                .containsExactly(
                        "timestamp,anomaly_score", "2026-01-15T10:30:00Z,0.0", "2026-01-15T09:30:00+01:00,0.0");
    }

    @Test
    void scoresAreThoseOfTheDetectorItself() throws IOException {
        StringBuilder text = new StringBuilder("timestamp,value\n");
        AnomalyDetector detector = new AnomalyDetector();
        StringBuilder expected = new StringBuilder("timestamp,anomaly_score\n");
        for (int i = 0; i < 600; i++) {
            String timestamp = String.format("2026-01-%02d %02d:%02d:00", 1 + i / 144, i / 6 % 24, i % 6 * 10);
            double value = i == 590 ? 500 : 10 + i % 7;
            text.append(timestamp).append(',').append(value).append('\n');
            long micros = 1_767_225_600_000_000L + i * 600_000_000L;
            expected.append(timestamp)
                    .append(',')
                    .append(detector.observe(micros, value))
                    .append('\n');
        }
        write("s.csv", text.toString());
        assertThat(score().raises()).isPositive();
        assertThat(Files.readString(dir.resolve("out/s.csv"))).isEqualTo(expected.toString());
    }

    @Test
    void aFileWithoutHeaderIsReadFromItsFirstLine() throws IOException {
        write("s.csv", "2014-04-01 00:00:00,1\n2014-04-01 00:05:00,2\n");
        assertThat(score().readings()).isEqualTo(2);
    }

    @Test
    void aBadLineIsNamed() throws IOException {
        write("bad.csv", "timestamp,value\n2014-04-01 00:00:00,1\n2014-04-01 00:05:00,much\n");
        assertThatThrownBy(this::score)
                .isInstanceOf(BadSeriesException.class)
                .hasMessage(dir.resolve("in/bad.csv") + " line 3: 'much' is no number");
        write("bad.csv", "timestamp,value\nyesterday,1\n");
        assertThatThrownBy(this::score).hasMessageEndingWith("bad.csv line 2: 'yesterday' is no date with a time");
        write("bad.csv", "timestamp,value\n2014-04-01 00:00:00\n");
        assertThatThrownBy(this::score).hasMessageContaining("bad.csv line 2: expected timestamp,value but found");
        write("bad.csv", "timestamp,value\n2014-04-01 00:00:00,NaN\n");
        assertThatThrownBy(this::score).hasMessageEndingWith("line 2: 'NaN' is no finite number");
    }

    @Test
    void aFolderWithoutSeriesIsAnError() throws IOException {
        Files.createDirectories(dir.resolve("in"));
        assertThatThrownBy(this::score).isInstanceOf(IOException.class).hasMessageContaining("no file below");
        assertThatThrownBy(() -> ScoredFolder.score(dir.resolve("nowhere"), dir.resolve("out"), 0.5))
                .hasMessageContaining("is no folder");
        assertThatThrownBy(() -> ScoredFolder.score(dir.resolve("in"), dir.resolve("in/out"), 0.5))
                .hasMessageContaining("lies within");
    }

    private ScoredFolder score() throws IOException {
        return ScoredFolder.score(dir.resolve("in"), dir.resolve("out"), AnomalyDetector.THRESHOLD);
    }

    private void write(String name, String text) throws IOException {
        Path file = dir.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(dir.resolve("out").resolve(name));
    }
}
