package io.plantwin.bench.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.analysis.anomaly.AnomalyDetector;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NabCorpusTest {

    private static NabCorpus corpus;

    @BeforeAll
    static void load() throws IOException {
        corpus = NabCorpus.load();
    }

    @Test
    void allSeriesAndWindowsAreThere() {
        assertThat(corpus.cases()).hasSize(34);
        assertThat(corpus.cases().stream()
                        .mapToInt(series -> series.series().length())
                        .sum())
                .isEqualTo(121_702);
        assertThat(corpus.cases().stream()
                        .mapToInt(series -> series.windows().size())
                        .sum())
                .isEqualTo(50);
    }

    /// What an independent scorer of the published rules gives for every 197th and every 31st reading.
    @Test
    void scoresAreThoseOfThePublishedRules() {
        Map<String, double[]> scores = new HashMap<>();
        for (NabCase series : corpus.cases()) {
            double[] made = new double[series.series().length()];
            for (int i = 0; i < made.length; i++) {
                made[i] = i % 197 == 0 ? 0.9 : i % 31 == 0 ? 0.4 : 0.1;
            }
            scores.put(series.path(), made);
        }
        assertScore(scores, 0.5, NabProfile.STANDARD, 19.078260781697956, 39, 464);
        assertScore(scores, 0.5, NabProfile.LOW_FALSE_POSITIVES, -30.804337383036994, 39, 464);
        assertScore(scores, 0.5, NabProfile.LOW_FALSE_NEGATIVES, 38.71884052113197, 39, 464);
        assertScore(scores, 0.3, NabProfile.STANDARD, -276.11903401058316, 50, 3_506);
        assertScore(scores, 0.3, NabProfile.LOW_FALSE_POSITIVES, -651.0162464224504, 50, 3_506);
        assertScore(scores, 0.3, NabProfile.LOW_FALSE_NEGATIVES, -150.7460226737221, 50, 3_506);
    }

    private static void assertScore(
            Map<String, double[]> scores, double threshold, NabProfile profile, double score, int found, int alarms) {
        NabScore result = corpus.score(profile, scores, threshold);
        assertThat(result.score()).isCloseTo(score, within(1e-9));
        assertThat(result.found()).isEqualTo(found);
        assertThat(result.falseAlarms()).isEqualTo(alarms);
    }

    @Test
    void sayingNothingIsWorthNothing() {
        assertThat(corpus.score(NabProfile.STANDARD, Map.of(), 0.5).score()).isZero();
    }

    @Test
    void theDetectorReachesItsScoreAtTheShippedThreshold() {
        Map<String, double[]> scores = corpus.scores();
        assertThat(corpus.score(NabProfile.STANDARD, scores, AnomalyDetector.THRESHOLD)
                        .score())
                .isGreaterThan(75);
        assertThat(corpus.score(NabProfile.LOW_FALSE_POSITIVES, scores, AnomalyDetector.THRESHOLD)
                        .score())
                .isGreaterThan(70);
    }
}
