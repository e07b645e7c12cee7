package io.plantwin.bench.command;

import io.plantwin.bench.live.FrameWatch;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.ProcessUsage;
import io.plantwin.bench.platform.Endpoints;
import io.plantwin.bench.platform.OwnPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench start`
@Command(
        name = "start",
        description = "from the start command to live data in a browser, and memory at rest with the reference devices",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class StartCommand implements Callable<Integer> {

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--rest", paramLabel = "N", description = "seconds of rest before memory is measured")
    private int rest = 60;

    @Option(names = "--runs", paramLabel = "N", description = "runs, each from an empty folder; medians are reported")
    private int runs = 1;

    @Override
    public Integer call() throws Exception {
        List<Figures> all = new ArrayList<>();
        String version = "";
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            try (OwnPlatform platform = OwnPlatform.start("--scenario", "reference")) {
                version = platform.endpoints().version();
                all.add(run(platform.endpoints(), begin));
            }
        }
        report.report("start: reference devices, all roles, an empty folder", Map.of("plantwin", version), all);
        return 0;
    }

    private Figures run(Endpoints platform, long begin) throws Exception {
        double ready = (System.nanoTime() - begin) / 1e9;
        CountDownLatch first = new CountDownLatch(1);
        double live;
        FrameWatch watch = FrameWatch.ofReadings(platform.webSocket("/ws/dashboard"), micros -> first.countDown());
        try {
            if (!first.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no live data within a minute");
            }
            live = (System.nanoTime() - begin) / 1e9;
        } finally {
            watch.close();
        }
        try (ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
            Thread.sleep(Duration.ofSeconds(rest));
            Figures figures = new Figures().put("secondsToReady", ready).put("secondsToLiveData", live);
            usage.end().entries().forEach(figure -> figures.put(figure.getKey(), figure.getValue()));
            return figures;
        }
    }
}
