package io.plantwin.bench.command;

import io.plantwin.bench.ingest.IngestRun;
import io.plantwin.bench.load.LoadPlan;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.platform.MeasuredPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench ingest`
@Command(
        name = "ingest",
        description = "MQTT QoS 1 from publish to PostgreSQL row and to WebSocket frame: rates, latencies, CPU, memory",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class IngestCommand implements Callable<Integer> {

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--rate", paramLabel = "N|max", description = "messages a second; max = as acknowledgements come")
    private String rate = "max";

    @Option(names = "--batch", paramLabel = "N", description = "readings in a message, 1 to 1000")
    private int batch = 1;

    @Option(names = "--devices", paramLabel = "N", description = "devices, with five sensors each")
    private int devices = 200;

    @Option(names = "--connections", paramLabel = "N", description = "MQTT connections; 0 = one per device")
    private int connections = 0;

    @Option(names = "--window", paramLabel = "N", description = "unacknowledged messages of a connection")
    private int window = 20;

    @Option(names = "--mqtt", paramLabel = "4|5", description = "MQTT version; 4 is 3.1.1")
    private int mqttVersion = 4;

    @Option(names = "--seconds", paramLabel = "N", description = "how long messages are sent")
    private int seconds = 30;

    @Option(names = "--warm-up", paramLabel = "N", description = "seconds of the same load before, uncounted")
    private int warmUpSeconds = 10;

    @Option(names = "--runs", paramLabel = "N", description = "runs, each on its own platform; medians are reported")
    private int runs = 1;

    @Override
    public Integer call() throws Exception {
        List<Figures> all = new ArrayList<>();
        String version = "";
        for (int run = 1; run <= runs; run++) {
            try (MeasuredPlatform platform = target.open("--scenario", "none")) {
                version = platform.endpoints().version();
                System.err.printf(Locale.ROOT, "Run %d of %d …%n", run, runs);
                all.add(new IngestRun(plan(), seconds, warmUpSeconds).run(platform.endpoints()));
            }
        }
        report.report(
                String.format(
                        Locale.ROOT,
                        "ingest: %s messages/s of %d, %d devices with 5 sensors each, window %d, %d s",
                        rate,
                        batch,
                        devices,
                        window,
                        seconds),
                Map.of("plantwin", version),
                all);
        boolean whole = all.stream()
                .allMatch(figures -> figures.require("readingsLost") == 0
                        && figures.require("readingsDoubled") == 0
                        && figures.require("settled") == 1
                        && figures.require("ledger.agrees") == 1);
        return whole ? 0 : 1;
    }

    private LoadPlan plan() {
        return new LoadPlan(
                RunId.fresh(),
                devices,
                connections == 0 ? devices : connections,
                LoadPlan.MACHINE,
                batch,
                window,
                rate.equals("max") ? 0 : Double.parseDouble(rate),
                Long.MAX_VALUE,
                mqttVersion);
    }
}
