package io.plantwin.bench.command;

import io.plantwin.bench.live.Audience;
import io.plantwin.bench.live.StuckClient;
import io.plantwin.bench.load.Generator;
import io.plantwin.bench.load.LoadListener;
import io.plantwin.bench.load.LoadPlan;
import io.plantwin.bench.measure.Api;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.JavaHeap;
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

/// `bench sockets`
@Command(
        name = "sockets",
        aliases = "live",
        description = "many WebSocket clients, each getting one update a second, and one that never reads: age of the"
                + " frames, memory per client, what becomes of the stuck one",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class SocketsCommand implements Callable<Integer> {

    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(180);
    private static final Duration POLL = Duration.ofMillis(500);

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--clients", paramLabel = "N", description = "WebSocket clients")
    private int clients = 5_000;

    @Option(
            names = "--devices",
            paramLabel = "N",
            description =
                    "devices with one reading a second each; clients are dealt out to them, the stuck one sees all")
    private int devices = 1_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "how long frames are counted, without the stuck client")
    private int seconds = 30;

    @Option(names = "--stuck-seconds", paramLabel = "N", description = "how long to wait for the end of the stuck one")
    private int stuckSeconds = 240;

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
                        Locale.ROOT, "sockets: %,d clients with one update a second each, %d s", clients, seconds),
                Map.of("plantwin", version),
                all);
        return all.stream().allMatch(figures -> figures.require("clientsLost") == 0) ? 0 : 1;
    }

    private Figures run(Endpoints platform) throws Exception {
        LoadPlan plan = new LoadPlan(
                RunId.fresh(),
                devices,
                Math.min(devices, 100),
                List.of("temperature"),
                1,
                20,
                devices,
                Long.MAX_VALUE,
                4);
        try (Generator generator = new Generator(plan, platform.mqtt(), LoadListener.NONE);
                Audience audience = new Audience(generator::nowMicros);
                Api api = new Api(platform.http(), platform.token());
                StoredRows rows = new StoredRows(platform.postgres())) {
            generator.connect(Duration.ofSeconds(30));
            generator.begin();
            while (rows.sensorKeys(plan.prefix()).size() < devices) {
                Thread.sleep(100);
            }
            Thread.sleep(SETTLE);
            JavaHeap heap = new JavaHeap(platform.pids().getOrDefault("plantwin", -1L));
            double heapBefore = heap.liveMegabytes();
            double before = resident(platform);
            List<URI> addresses = IntStream.range(0, devices)
                    .mapToObj(device -> platform.webSocket("/ws/machines/" + plan.deviceId(device)))
                    .toList();
            long connecting = System.nanoTime();
            audience.open(clients, addresses, CONNECTED_WITHIN);
            Figures figures = new Figures()
                    .put("clients", clients)
                    .put("secondsToConnectAll", (System.nanoTime() - connecting) / 1e9);
            Thread.sleep(SETTLE);
            figures.put("heapPerClientKb", (heap.liveMegabytes() - heapBefore) * 1_000 / clients);
            Thread.sleep(SETTLE);
            count(figures, "alone", audience, platform, Duration.ofSeconds(seconds));
            figures.put("residentPerClientKb", (resident(platform) - before) * 1_000 / clients);
            stuck(figures, audience, platform, api);
            return figures.put("clientsLost", audience.lost());
        }
    }

    private static double resident(Endpoints platform) {
        try (ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
            return usage.end().require("memory.plantwinMb");
        }
    }

    private void count(Figures figures, String name, Audience audience, Endpoints platform, Duration time)
            throws InterruptedException {
        try (ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
            audience.reset();
            long begin = System.nanoTime();
            Thread.sleep(time);
            finish(figures, name, audience, usage, begin);
        }
    }

    private void finish(Figures figures, String name, Audience audience, ProcessUsage usage, long begin) {
        double counted = (System.nanoTime() - begin) / 1e9;
        figures.put(name + ".framesPerSecond", audience.frames() / counted)
                .put(name + ".framesPerSecondAndClient", audience.frames() / counted / clients)
                .put(name + ".frameAge", audience.age());
        usage.end().entries().forEach(figure -> figures.put(name + "." + figure.getKey(), figure.getValue()));
    }

    /// The same while one more client sees everything and reads nothing, until the platform has had enough of it.
    private void stuck(Figures figures, Audience audience, Endpoints platform, Api api) throws Exception {
        double closedBefore = closedAsTooSlow(api);
        try (StuckClient client = new StuckClient(platform.webSocket("/ws/dashboard"));
                ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
            audience.reset();
            long begin = System.nanoTime();
            long end = begin + Duration.ofSeconds(stuckSeconds).toNanos();
            while (closedAsTooSlow(api) == closedBefore && System.nanoTime() < end) {
                Thread.sleep(POLL);
            }
            boolean closed = closedAsTooSlow(api) > closedBefore;
            double lived = closed ? (System.nanoTime() - begin) / 1e9 : Double.NaN;
            finish(figures, "withAStuckOne", audience, usage, begin);
            figures.put("stuck.livedSeconds", lived).put("stuck.closeCode", closed ? client.closeCode() : Double.NaN);
        }
    }

    private static double closedAsTooSlow(Api api) throws Exception {
        return api.get("/metrics")
                .valueStream()
                .filter(counter -> counter.path("name").asString("").equals("plantwin.live.closed")
                        && counter.path("tags").path("reason").asString("").equals("too_slow"))
                .mapToDouble(counter -> counter.path("values").path("count").asDouble(0))
                .sum();
    }
}
