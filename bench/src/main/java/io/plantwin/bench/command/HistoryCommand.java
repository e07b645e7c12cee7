package io.plantwin.bench.command;

import io.plantwin.bench.measure.Api;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.Histogram;
import io.plantwin.bench.measure.StoredRows;
import io.plantwin.bench.platform.Endpoints;
import io.plantwin.bench.platform.MeasuredPlatform;
import io.plantwin.bench.query.Bodies;
import io.plantwin.bench.query.HistoryLoad;
import io.plantwin.bench.query.HttpLoad;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `bench history`
@Command(
        name = "history",
        description = "history of one sensor with one reading a second, to 2,000 points, over varied ranges",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class HistoryCommand implements Callable<Integer> {

    private static final int POINTS = 2_000;
    private static final int WARM_UP = 30;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--days", paramLabel = "N", description = "days of history")
    private int days = 30;

    @Option(names = "--requests", paramLabel = "N", description = "requests per length of range")
    private int requests = 300;

    @Option(names = "--seed", paramLabel = "N", description = "decides which ranges are asked for")
    private long seed = 42;

    @Override
    public Integer call() throws Exception {
        try (MeasuredPlatform platform = target.open("--scenario", "none")) {
            Figures figures = run(platform.endpoints());
            report.report(
                    String.format(
                            Locale.ROOT,
                            "history: %d days at 1 reading/s, %d requests a range, one after the other",
                            days,
                            requests),
                    Map.of("plantwin", platform.endpoints().version()),
                    List.of(figures));
            return 0;
        }
    }

    private Figures run(Endpoints platform) throws Exception {
        String prefix = RunId.fresh();
        try (HttpLoad post = new HttpLoad(platform.token())) {
            Bodies bodies = new Bodies(prefix);
            post.post(platform.http().resolve("/api/v1/sensors/readings"), bodies::single, 1, 1);
        }
        try (StoredRows rows = new StoredRows(platform.postgres());
                Api api = new Api(platform.http(), platform.token())) {
            Map<String, Integer> keys = rows.sensorKeys(prefix);
            while (keys.isEmpty()) {
                Thread.sleep(100);
                keys = rows.sensorKeys(prefix);
            }
            Map.Entry<String, Integer> sensor = keys.entrySet().iterator().next();
            String deviceId = sensor.getKey().substring(0, sensor.getKey().indexOf('/'));
            Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
            System.err.println("Loading " + days + " days …");
            long loaded = HistoryLoad.load(rows, sensor.getValue(), end, days);
            return ask(api, deviceId, end, loaded);
        }
    }

    private Figures ask(Api api, String deviceId, Instant end, long loaded) throws Exception {
        Map<String, Duration> spans = new LinkedHashMap<>();
        spans.put("whole", Duration.ofDays(days));
        spans.put("week", Duration.ofDays(7));
        spans.put("day", Duration.ofDays(1));
        spans.put("hour", Duration.ofHours(1));
        Random random = new Random(seed);
        Figures figures = new Figures().put("readingsLoaded", loaded);
        Histogram all = new Histogram();
        for (Map.Entry<String, Duration> span : spans.entrySet()) {
            Histogram latency = new Histogram();
            int points = 0;
            for (int i = 0; i < requests + WARM_UP; i++) {
                Duration slack = Duration.ofDays(days).minus(span.getValue()).plusMinutes(10);
                // Odd milliseconds, so that no two requests are the same and no cache can answer.
                Instant from = end.minus(span.getValue())
                        .minusMillis((long) (random.nextDouble() * slack.toMillis()))
                        .plus(Duration.ofMinutes(5));
                Instant to = from.plus(span.getValue());
                long begin = System.nanoTime();
                JsonNode data = api.get("/devices/" + deviceId + "/history?sensorType=temperature&from=" + from + "&to="
                        + to + "&points=" + POINTS);
                long nanos = System.nanoTime() - begin;
                points = data.path("points").size();
                if (i >= WARM_UP) {
                    latency.recordNanos(nanos);
                    all.recordNanos(nanos);
                }
            }
            figures.put(span.getKey(), latency).put(span.getKey() + ".points", points);
        }
        return figures.put("all", all);
    }
}
