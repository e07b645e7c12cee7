package io.plantwin.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FiguresTest {

    @Test
    void theMedianIsTakenFigureByFigure() {
        Figures medians = Figures.medians(List.of(
                new Figures().put("a", 1).put("b", 30),
                new Figures().put("a", 3).put("b", 10),
                new Figures().put("a", 2).put("b", 20)));
        assertThat(medians.entries()).containsExactly(Map.entry("a", 2.0), Map.entry("b", 20.0));
    }

    @Test
    void dottedNamesBecomeObjects(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("report.json");
        Figures figures = new Figures().put("latency", new Histogram()).put("rate.messages", 5);
        new Report("what", Map.of("cpu", "fast"), figures, List.of(figures)).write(file);
        JsonNode json = Json.tree(Files.readAllBytes(file));
        assertThat(json.at("/figures/rate/messages").asDouble()).isEqualTo(5);
        assertThat(json.at("/figures/latency/p99Millis").isNull()).isTrue();
        assertThat(json.path("cpu").asString()).isEqualTo("fast");
    }
}
