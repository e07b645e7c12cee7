package io.plantwin.bench.command;

import io.plantwin.bench.desk.DeskWatch;
import io.plantwin.bench.desk.LearnedLimits;
import io.plantwin.bench.measure.Api;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.Histogram;
import io.plantwin.bench.measure.ProcessUsage;
import io.plantwin.bench.platform.Endpoints;
import io.plantwin.bench.platform.MeasuredPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `bench desk`
@Command(
        name = "desk",
        description = "the alert desk in front of a simulated factory where something is always wrong",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class DeskCommand implements Callable<Integer> {

    private static final Duration GLANCE = Duration.ofSeconds(1);

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--sensors", paramLabel = "N", description = "sensors of the factory")
    private int sensors = 1_000;

    @Option(names = "--anomaly-rate", paramLabel = "SHARE", description = "share of time a sensor is disturbed")
    private double anomalyRate = 0.05;

    @Option(names = "--minutes", paramLabel = "N", description = "how long the desk is watched")
    private int minutes = 10;

    @Option(names = "--learn", paramLabel = "N", description = "seconds before, from which each sensor gets its limits")
    private int learn = 120;

    @Override
    public Integer call() throws Exception {
        Path settings = Files.createTempFile("plantwin-bench-desk-", ".properties");
        try {
            Files.writeString(settings, "plantwin.simulator.anomaly-rate=" + anomalyRate + "\n");
            String count = Integer.toString(sensors);
            try (MeasuredPlatform platform =
                    target.open("--scenario", "factory", "--sensors", count, "--config", settings.toString())) {
                Figures figures = run(platform.endpoints());
                String plant = target.plant(String.format(
                        Locale.ROOT, "%d sensors, %.1f %% of the time disturbed", sensors, anomalyRate * 100));
                String what = "desk: " + plant + ", " + minutes + " minutes";
                report.report(what, Map.of("plantwin", platform.endpoints().version()), List.of(figures));
                return figures.require("desk.failed") == 0 ? 0 : 1;
            }
        } finally {
            Files.delete(settings);
        }
    }

    private Figures run(Endpoints platform) throws Exception {
        Thread.sleep(Duration.ofSeconds(learn));
        Figures figures = new Figures().put("desk.rules", LearnedLimits.setUp(platform.postgres()));
        Histogram asked = new Histogram();
        int failed = 0;
        double most = 0;
        try (Api api = new Api(platform.http(), platform.token());
                DeskWatch watch = new DeskWatch(platform.webSocket("/ws/dashboard"), Clock.systemUTC());
                ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
            long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                try {
                    most = Math.max(
                            most, api.get("/alerts?status=active&limit=100").size());
                    asked.recordNanos(System.nanoTime() - begin);
                } catch (IOException e) {
                    failed++;
                }
                Thread.sleep(GLANCE);
            }
            watch.into(figures);
            usage.end().entries().forEach(figure -> figures.put(figure.getKey(), figure.getValue()));
            figures.put("desk.failed", failed)
                    .put("desk.mostOpenOnThePage", most)
                    .put("desk.listOfOpenAlerts", asked);
            flatten("health", api.get("/analytics/summary").path("alarmHealth"), figures);
        }
        return figures;
    }

    private static void flatten(String name, JsonNode node, Figures figures) {
        if (node.isNumber()) {
            figures.put(name, node.asDouble());
        }
        node.properties().forEach(child -> flatten(name + "." + child.getKey(), child.getValue(), figures));
    }
}
