package io.plantwin.bench.detector;

import io.plantwin.bench.measure.Figures;
import io.plantwin.process.anomaly.AnomalyDetector;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/// Everything there is to say about the detector, as figures; progress and tables go to a stream.
///
/// @param seed of the simulated factories
/// @param days how long the factories are watched, in simulated days
/// @param machines machines in the factory, with five sensors each, beside the five reference devices
public record DetectorBench(long seed, int days, int machines, PrintStream out) {

    /// Share of time in which something is wrong, as the simulator has it unless told otherwise.
    private static final double MANY_FAULTS = 0.05;

    /// About four faults a sensor and day.
    private static final double SOME_FAULTS = 0.005;

    /// The score on the bundled series.
    public Figures nab() throws IOException {
        NabCorpus corpus = NabCorpus.load();
        Map<String, double[]> scores = corpus.scores();
        Figures figures = new Figures();
        for (NabProfile profile : NabProfile.values()) {
            figures.put(
                    "nab." + profile.word(),
                    corpus.score(profile, scores, AnomalyDetector.THRESHOLD).score());
        }
        NabScore standard = corpus.score(NabProfile.STANDARD, scores, AnomalyDetector.THRESHOLD);
        return figures.put("nab.windows", standard.windows())
                .put("nab.windowsFound", standard.found())
                .put("nab.falseAlarms", standard.falseAlarms());
    }

    /// Time and memory of many sensors.
    public Figures cost() {
        return DetectorCost.measure(10_000, seed);
    }

    /// How often a healthy factory is said to be strange.
    public Figures healthy() {
        out.printf(Locale.ROOT, "a healthy factory, %d simulated days …%n", days);
        FactoryRun run = FactoryRun.healthy(seed, machines, days);
        return new Figures()
                .put("healthy.sensors", run.sensors())
                .put("healthy.readings", run.readings())
                .put("healthy.raises", run.raises().size())
                .put("healthy.raisesPerSensorAndWeek", run.raises().size() / (run.sensors() * days / 7.0))
                .put("healthy.mostOfOneSensorPerWeek", run.mostOfOneSensor() / Math.max(1, days / 7.0));
    }

    /// What is found of the faults of factories in which something is wrong; a table for each.
    public Figures faults() {
        Figures figures = new Figures();
        faults(figures, "faults.some", SOME_FAULTS, 2, "two healthy days, then about 4 faults a sensor and day");
        faults(figures, "faults.many", MANY_FAULTS, 0, "about 40 faults a sensor and day from its first day on");
        return figures;
    }

    private void faults(Figures figures, String name, double rate, int healthyDays, String what) {
        int shown = 4;
        out.printf(
                Locale.ROOT,
                "a factory with faults in %.1f %% of the time, %d simulated days …%n",
                rate * 100,
                healthyDays + shown);
        FactoryRun run = FactoryRun.faulty(seed, machines, healthyDays, Math.max(1, healthyDays), shown, rate);
        FaultTable table = FaultTable.of(run);
        out.println(table.text(what));
        table.put(figures, name);
    }
}
