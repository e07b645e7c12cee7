package io.plantwin.bench.measure;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// What a command found: as a table for people, as JSON for programs.
///
/// @param what the command and its settings
/// @param facts texts: the machine, versions, verdicts
/// @param figures the medians of all runs
/// @param runs the figures of each run
public record Report(String what, Map<String, String> facts, Figures figures, List<Figures> runs) {

    public void print(PrintStream out) {
        out.println(what + (runs.size() > 1 ? " (medians of " + runs.size() + " runs)" : ""));
        facts.forEach((name, value) -> out.printf(Locale.ROOT, "  %-34s %s%n", name, value));
        for (Map.Entry<String, Double> figure : figures.entries()) {
            out.printf(Locale.ROOT, "  %-34s %s%n", figure.getKey(), number(figure.getValue()));
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 1_000;
        return String.format(Locale.ROOT, whole ? "%,14.0f" : "%,17.2f", value);
    }

    public void write(Path file) throws IOException {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("what", what);
        root.put("at", Instant.now().toString());
        facts.forEach(root::put);
        root.set("figures", json(figures));
        if (runs.size() > 1) {
            runs.forEach(run -> root.withArray("runs").add(json(run)));
        }
        Files.writeString(file, root.toPrettyString() + "\n");
    }

    private static ObjectNode json(Figures figures) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, Double> figure : figures.entries()) {
            String[] path = figure.getKey().split("\\.");
            ObjectNode node = root;
            for (int i = 0; i < path.length - 1; i++) {
                node = node.withObject(path[i]);
            }
            if (Double.isNaN(figure.getValue())) {
                node.putNull(path[path.length - 1]);
            } else {
                node.put(path[path.length - 1], figure.getValue());
            }
        }
        return root;
    }
}
