package io.plantwin.bench.detector;

import io.plantwin.wire.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The 34 series of the Numenta Anomaly Benchmark that lie in `nab/` of this module's resources.
final class NabCorpus {

    private final List<NabCase> cases;

    private NabCorpus(List<NabCase> cases) {
        this.cases = List.copyOf(cases);
    }

    static NabCorpus load() throws IOException {
        JsonNode labels;
        try (InputStream in = resource("nab/windows.json")) {
            labels = Json.tree(in.readAllBytes());
        }
        List<NabCase> cases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            List<List<String>> windows = new ArrayList<>();
            for (JsonNode window : label.getValue()) {
                windows.add(List.of(window.get(0).asString(), window.get(1).asString()));
            }
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(resource("nab/data/" + label.getKey()), StandardCharsets.UTF_8))) {
                cases.add(NabCase.of(label.getKey(), SeriesFile.read(label.getKey(), lines), windows));
            }
        }
        return new NabCorpus(cases);
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = NabCorpus.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is missing among the resources");
        }
        return in;
    }

    List<NabCase> cases() {
        return cases;
    }

    /// The scores of the detector, by path.
    Map<String, double[]> scores() {
        Map<String, double[]> scores = new TreeMap<>();
        cases.forEach(series -> scores.put(series.path(), series.series().scores()));
        return scores;
    }

    /// What these scores are worth, all series together.
    NabScore score(NabProfile profile, Map<String, double[]> scores, double threshold) {
        NabScore all = NabScore.NONE;
        for (NabCase series : cases) {
            all = all.plus(series.score(profile, scores.getOrDefault(series.path(), new double[0]), threshold));
        }
        return all;
    }
}
