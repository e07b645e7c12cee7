package io.plantwin.gateway.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.pipeline.PipelineReport.Hop;
import io.plantwin.wire.heartbeat.Flow;
import io.plantwin.wire.heartbeat.Heartbeat;
import io.plantwin.wire.heartbeat.Stage;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Adds up what the processes say about themselves, at most once a second however many ask. Threadsafe.
public final class Pipeline {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String UNKNOWN = "unknown";
    private static final double HUNDREDTH = 100;

    private final Processes processes;
    private final Lags lags;
    private final Clock clock;
    private final Cache<Pipeline, PipelineReport> last =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build();

    public Pipeline(Processes processes, Lags lags, Clock clock) {
        this.processes = processes;
        this.lags = lags;
        this.clock = clock;
    }

    /// Never fails: what can't be told is null, and its level unknown.
    public PipelineReport report() {
        return last.get(this, asked -> asked.ask());
    }

    private PipelineReport ask() {
        Map<Stage, Long> waiting = lags.ask();
        List<Hop> hops;
        try {
            List<Sighting> seen = processes.seen();
            hops = Stream.of(Stage.values())
                    .map(stage -> hop(stage, seen, waiting.get(stage)))
                    .toList();
        } catch (BackendAwayException e) {
            String detail = e.sentence() + ", so how this is can't be told";
            hops = Stream.of(Stage.values())
                    .map(stage -> new Hop(
                            stage.toString(), from(stage), to(stage), null, waiting.get(stage), null, UNKNOWN, detail))
                    .toList();
        }
        return new PipelineReport(Iso8601.format(clock.millis() * 1_000), hops);
    }

    private static Hop hop(Stage stage, List<Sighting> seen, @Nullable Long waiting) {
        List<Flow> flows = seen.stream()
                .filter(Sighting::isAlive)
                .flatMap(sighting -> sighting.heartbeat().flows().stream())
                .filter(flow -> flow.stage() == stage)
                .toList();
        Level level = level(stage, seen);
        return new Hop(
                stage.toString(),
                from(stage),
                to(stage),
                flows.isEmpty() ? null : (Double) rate(flows),
                stage == Stage.ACCEPT ? inFlight(flows) : waiting,
                Histogram.of(flows.stream()
                                .flatMap(flow -> flow.latency().stream())
                                .toList())
                        .latency()
                        .orElse(null),
                level.word,
                level.detail);
    }

    private static double rate(List<Flow> flows) {
        double sum = flows.stream().mapToDouble(Flow::perSecond).sum();
        return Math.round(sum * HUNDREDTH) / HUNDREDTH;
    }

    /// On their way to Kafka, over all bridges; null if none says.
    private static @Nullable Long inFlight(List<Flow> flows) {
        OptionalLong sum = flows.stream()
                .mapToLong(Flow::waiting)
                .filter(count -> count != Flow.UNKNOWN)
                .reduce(Long::sum);
        return sum.isPresent() ? (Long) sum.getAsLong() : null;
    }

    private record Level(String word, String detail) {}

    /// Those that are silent count only where all are: whoever takes over for a dead process does its work.
    private static Level level(Stage stage, List<Sighting> seen) {
        List<Sighting> doing = seen.stream()
                .filter(sighting -> sighting.heartbeat().roles().stream().anyMatch(part -> does(part, stage)))
                .toList();
        if (doing.isEmpty()) {
            return new Level(UNKNOWN, "No process with the role " + stage.role() + " says how it is");
        }
        Comparator<Heartbeat.Part> byLevel = Comparator.comparing(Heartbeat.Part::level);
        return doing.stream()
                .filter(Sighting::isAlive)
                .flatMap(sighting -> sighting.heartbeat().roles().stream())
                .filter(part -> does(part, stage))
                .max(byLevel)
                .map(worst -> new Level(word(worst.level()), worst.detail()))
                .orElseGet(() -> new Level(word(Health.Level.DOWN), silence(stage, doing)));
    }

    private static String silence(Stage stage, List<Sighting> all) {
        Duration shortest =
                all.stream().map(Sighting::age).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
        return "No process with the role " + stage.role() + " has said anything for " + shortest.toSeconds() + " s";
    }

    private static boolean does(Heartbeat.Part part, Stage stage) {
        return part.role().equals(stage.role());
    }

    private static String word(Health.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static String from(Stage stage) {
        return switch (stage) {
            case LISTEN -> "devices";
            case ACCEPT -> "bridge";
            case STORE, PROCESS -> "Kafka";
            case DECIDE -> "conditions";
            case FAN_OUT -> "Redis";
        };
    }

    private static String to(Stage stage) {
        return switch (stage) {
            case LISTEN -> "bridge";
            case ACCEPT -> "Kafka";
            case STORE -> "PostgreSQL";
            case PROCESS -> "Redis";
            case DECIDE -> "alerts";
            case FAN_OUT -> "browsers";
        };
    }
}
