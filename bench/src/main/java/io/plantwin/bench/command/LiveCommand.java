package io.plantwin.bench.command;

import io.plantwin.bench.live.Audience;
import io.plantwin.bench.load.Generator;
import io.plantwin.bench.load.LoadListener;
import io.plantwin.bench.load.LoadPlan;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.ProcessUsage;
import io.plantwin.bench.measure.StoredRows;
import io.plantwin.bench.platform.Endpoints;
import io.plantwin.bench.platform.MeasuredPlatform;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench live`
@Command(
        name = "live",
        description = "many WebSocket clients, each getting one update a second: age of the frames, memory per client",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class LiveCommand implements Callable<Integer> {

    private static final int DEVICES = 100;
    private static final Duration SETTLE = Duration.ofSeconds(5);

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--clients", paramLabel = "N", description = "WebSocket clients")
    private int clients = 5_000;

    @Option(names = "--seconds", paramLabel = "N", description = "how long frames are counted")
    private int seconds = 30;

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
                String.format(Locale.ROOT, "live: %,d clients with one update a second each, %d s", clients, seconds),
                Map.of("plantwin", version),
                all);
        return all.stream().allMatch(figures -> figures.require("clientsLost") == 0) ? 0 : 1;
    }

    private Figures run(Endpoints platform) throws Exception {
        LoadPlan plan = new LoadPlan(
                RunId.fresh(), DEVICES, DEVICES, List.of("temperature"), 1, 20, DEVICES, Long.MAX_VALUE, 4);
        try (Generator generator = new Generator(plan, platform.mqtt(), LoadListener.NONE);
                Audience audience = new Audience(generator::nowMicros);
                StoredRows rows = new StoredRows(platform.postgres())) {
            generator.connect(Duration.ofSeconds(30));
            generator.begin();
            while (rows.sensorKeys(plan.prefix()).size() < DEVICES) {
                Thread.sleep(100);
            }
            Thread.sleep(SETTLE);
            double before;
            try (ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
                before = usage.end().require("memory.plantwinMb");
            }
            List<URI> addresses = IntStream.range(0, DEVICES)
                    .mapToObj(device -> platform.webSocket("/ws/machines/" + plan.deviceId(device)))
                    .toList();
            long connecting = System.nanoTime();
            audience.open(clients, addresses, Duration.ofSeconds(120));
            double connectSeconds = (System.nanoTime() - connecting) / 1e9;
            Thread.sleep(SETTLE);
            try (ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
                audience.reset();
                long begin = System.nanoTime();
                Thread.sleep(Duration.ofSeconds(seconds));
                double counted = (System.nanoTime() - begin) / 1e9;
                Figures figures = new Figures()
                        .put("clients", clients)
                        .put("clientsLost", audience.lost())
                        .put("secondsToConnectAll", connectSeconds)
                        .put("framesPerSecond", audience.frames() / counted)
                        .put("framesPerSecondAndClient", audience.frames() / counted / clients)
                        .put("frameAge", audience.age());
                Figures used = usage.end();
                used.entries().forEach(figure -> figures.put(figure.getKey(), figure.getValue()));
                return figures.put("memoryPerClientKb", (used.require("memory.plantwinMb") - before) * 1_000 / clients);
            }
        }
    }
}
