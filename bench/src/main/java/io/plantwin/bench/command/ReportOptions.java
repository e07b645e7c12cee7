package io.plantwin.bench.command;

import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.MachineFacts;
import io.plantwin.bench.measure.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the figures go.
final class ReportOptions {

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures to this file, too")
    private @Nullable Path json;

    /// Prints what was found; of several runs the medians.
    ///
    /// @param facts beside those of the machine
    void report(String what, Map<String, String> facts, List<Figures> runs) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(MachineFacts.collect());
        all.putAll(facts);
        Report report = new Report(what, all, Figures.medians(runs), runs);
        report.print(System.out);
        Path file = json;
        if (file != null) {
            report.write(file);
        }
    }
}
