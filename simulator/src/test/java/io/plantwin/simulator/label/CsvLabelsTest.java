package io.plantwin.simulator.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.simulator.anomaly.Anomaly;
import io.plantwin.simulator.anomaly.AnomalyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLabelsTest {

    @TempDir
    private Path dir;

    @Test
    void aSecondRunAppendsWithoutASecondHeader() throws IOException {
        Path file = dir.resolve("simulator-labels.csv");
        Label label = new Label(
                "CNC-001",
                "temperature",
                new Anomaly(AnomalyKind.NOISE_BURST, 1_768_473_000_000L, 1_768_473_060_500L, 0.5, true));
        for (int run = 0; run < 2; run++) {
            try (CsvLabels labels = new CsvLabels(file)) {
                labels.write(label);
            }
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "deviceId,sensorType,anomaly,start,end",
                        "CNC-001,temperature,noise_burst,2026-01-15T10:30:00.000Z,2026-01-15T10:31:00.500Z",
                        "CNC-001,temperature,noise_burst,2026-01-15T10:30:00.000Z,2026-01-15T10:31:00.500Z");
    }

    @Test
    void aFileThatCantBeWrittenStopsNothing() {
        try (CsvLabels labels = new CsvLabels(dir.resolve("missing").resolve("labels.csv"))) {
            labels.write(new Label("a", "", new Anomaly(AnomalyKind.OFFLINE, 0, 1, 0, true)));
        }
        assertThat(dir.resolve("missing")).doesNotExist();
    }
}
