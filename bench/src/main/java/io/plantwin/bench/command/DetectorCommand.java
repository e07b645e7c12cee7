package io.plantwin.bench.command;

import io.plantwin.bench.detector.BadSeriesException;
import io.plantwin.bench.detector.DetectorBench;
import io.plantwin.bench.detector.ScoredFolder;
import io.plantwin.bench.measure.Figures;
import io.plantwin.process.anomaly.AnomalyDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench detector`
@Command(
        name = "detector",
        description = {
            "the anomaly detector: its score on labelled public series, time and memory, false alarms of a healthy "
                    + "factory, faults found in a faulty one",
            "With --data and --out it scores every CSV file (timestamp,value) below a folder instead, as the running "
                    + "platform would."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class DetectorCommand implements Callable<Integer> {

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "score the CSV files below this folder")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "where to write timestamp,anomaly_score")
    private @Nullable Path out;

    @Option(names = "--days", paramLabel = "N", description = "simulated days the healthy factory is watched")
    private int days = 8;

    @Option(
            names = "--machines",
            paramLabel = "N",
            description = "machines in the factory, five sensors each, beside the five reference devices")
    private int machines = 8;

    @Option(names = "--seed", paramLabel = "N", description = "of the simulated factories")
    private long seed = 42;

    @Override
    public Integer call() throws IOException {
        Path from = data;
        Path to = out;
        if (from != null && to != null) {
            return score(from, to);
        }
        if (from != null || to != null) {
            throw new ParameterException(
                    Optional.ofNullable(spec).orElseThrow().commandLine(), "--data and --out belong together");
        }
        DetectorBench bench = new DetectorBench(seed, days, machines, System.err);
        Figures all = new Figures().put("threshold", AnomalyDetector.THRESHOLD);
        for (Figures figures : List.of(bench.nab(), bench.cost(), bench.healthy(), bench.faults())) {
            figures.entries().forEach(figure -> all.put(figure.getKey(), figure.getValue()));
        }
        report.report("detector: one threshold for all", Map.of("plantwin", version()), List.of(all));
        return 0;
    }

    private static int score(Path from, Path to) throws IOException {
        try {
            ScoredFolder scored = ScoredFolder.score(from, to, AnomalyDetector.THRESHOLD);
            System.out.printf(
                    Locale.ROOT,
                    "scored %,d readings in %,d files; %,d anomalies at the shipped threshold%nthreshold %s%n",
                    scored.readings(),
                    scored.files(),
                    scored.raises(),
                    AnomalyDetector.THRESHOLD);
            return 0;
        } catch (BadSeriesException | IOException e) {
            System.err.println("bench: " + e.getMessage());
            return 1;
        }
    }

    private static String version() {
        return Optional.ofNullable(DetectorCommand.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
