package io.plantwin.bench.command;

import io.plantwin.bench.measure.ApiToken;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.ProcessUsage;
import io.plantwin.bench.platform.Endpoints;
import io.plantwin.bench.platform.MeasuredPlatform;
import io.plantwin.bench.query.Bodies;
import io.plantwin.bench.query.HttpLoad;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench http`
@Command(
        name = "http",
        description = "HTTP ingestion with an API token: single readings at a fixed rate, then batches",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class HttpCommand implements Callable<Integer> {

    private static final int WARM_UP_SECONDS = 10;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--rate", paramLabel = "N", description = "requests with one reading, a second")
    private double rate = 1_000;

    @Option(names = "--batch", paramLabel = "N", description = "readings in a batch")
    private int batch = 100;

    @Option(names = "--batch-rate", paramLabel = "N", description = "batches a second")
    private double batchRate = 50;

    @Option(names = "--seconds", paramLabel = "N", description = "how long each of both is sent")
    private int seconds = 20;

    @Option(names = "--runs", paramLabel = "N", description = "runs, each on its own platform; medians are reported")
    private int runs = 1;

    @Override
    public Integer call() throws Exception {
        List<Figures> all = new ArrayList<>();
        String version = "";
        for (int run = 0; run < runs; run++) {
            try (MeasuredPlatform platform = target.open("--scenario", "none")) {
                version = platform.endpoints().version();
                all.add(run(platform.endpoints()));
            }
        }
        report.report(
                String.format(
                        Locale.ROOT,
                        "http: %.0f requests/s of one reading, then %.0f requests/s of %d, %d s each",
                        rate,
                        batchRate,
                        batch,
                        seconds),
                Map.of("plantwin", version),
                all);
        boolean whole = all.stream()
                .allMatch(figures -> figures.require("single.failed") == 0 && figures.require("batch.failed") == 0);
        return whole ? 0 : 1;
    }

    private Figures run(Endpoints platform) throws IOException, InterruptedException {
        if (target.hasToken()) {
            return run(platform, platform.token());
        }
        try (ApiToken token = ApiToken.make(platform.http(), platform.token())) {
            return run(platform, token.token());
        }
    }

    private Figures run(Endpoints platform, String token) throws InterruptedException {
        Bodies bodies = new Bodies(RunId.fresh());
        Figures figures = new Figures();
        URI readings = platform.http().resolve("/api/v1/sensors/readings");
        measure(platform, token, figures, "single", readings, bodies::single, rate);
        URI batches = platform.http().resolve("/api/v1/sensors/readings/batch");
        measure(platform, token, figures, "batch", batches, () -> bodies.batch(batch), batchRate);
        return figures;
    }

    private void measure(
            Endpoints platform,
            String token,
            Figures figures,
            String name,
            URI address,
            Supplier<byte[]> bodies,
            double perSecond)
            throws InterruptedException {
        try (HttpLoad warmUp = new HttpLoad(token)) {
            warmUp.post(address, bodies, perSecond, WARM_UP_SECONDS);
        }
        try (HttpLoad load = new HttpLoad(token);
                ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
            long sent = load.post(address, bodies, perSecond, seconds);
            if (load.failed() > 0) {
                System.err.println(name + " requests failed: " + load.failures());
            }
            figures.put(name + ".sent", sent)
                    .put(name + ".failed", load.failed())
                    .put(name + ".latency", load.latency())
                    .put(name + ".plantwinCores", usage.end().require("cpu.plantwinCores"));
        }
    }
}
