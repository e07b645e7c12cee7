package io.plantwin.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {

    private static final int DAY = 288;

    @Test
    void oneIncidentIsRaisedOnce() {
        Series series = Series.daily(1, 12 * DAY).add(10 * DAY, 20, 300);
        double[] scores = series.scores(new AnomalyDetector());
        assertThat(raises(scores)).contains(10 * DAY).doesNotContain(10 * DAY + 1, 10 * DAY + 2, 10 * DAY + 19);
    }

    @Test
    void anAnomalyIsActiveUntilTheSignalIsCalmAgain() {
        Series series = Series.daily(1, 11 * DAY).add(10 * DAY, 3, 300);
        AnomalyDetector detector = new AnomalyDetector();
        boolean[] active = new boolean[series.length()];
        for (int i = 0; i < active.length; i++) {
            detector.observe(series.micros(i), series.value(i));
            active[i] = detector.active();
        }
        assertThat(active[10 * DAY]).isTrue();
        assertThat(active[10 * DAY + 5]).isTrue();
        assertThat(active[10 * DAY + 40]).isFalse();
    }

    @Test
    void theExplanationSaysWhatWasExpectedAndHowUnusualItIs() {
        Series series = Series.daily(1, 11 * DAY).add(10 * DAY, 1, 300);
        AnomalyDetector detector = new AnomalyDetector();
        series.scores(detector);
        Explanation explanation = detector.explanation();
        assertThat(explanation.value()).isEqualTo(series.value(10 * DAY));
        assertThat(explanation.expectedHigh()).isLessThan(explanation.value()).isGreaterThan(explanation.expectedLow());
        assertThat(explanation.oneIn()).isGreaterThan(20_000);
        assertThat(explanation.sentence()).contains("expected").contains("1 in ");
    }

    @Test
    void aCutSeriesHasTheSameFirstScores() {
        Series series = Series.daily(2, 8 * DAY).add(5 * DAY, 10, 200);
        double[] whole = series.scores(new AnomalyDetector());
        double[] cut = series.first(6 * DAY).scores(new AnomalyDetector());
        assertThat(cut).isEqualTo(Arrays.copyOf(whole, cut.length));
    }

    @Test
    void aRestoredDetectorGoesOnWithTheSameScores() {
        Series series = Series.daily(3, 8 * DAY).add(5 * DAY, 10, 200).add(7 * DAY, 10, -200);
        double[] whole = series.scores(new AnomalyDetector());
        AnomalyDetector detector = new AnomalyDetector();
        double[] pieces = new double[whole.length];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = detector.observe(series.micros(i), series.value(i));
            if (i % 97 == 0) {
                ByteBuffer state = ByteBuffer.allocate(AnomalyDetector.MAX_BYTES);
                assertThat(detector.writeTo(state)).isEqualTo(state.position());
                boolean active = detector.active();
                Explanation explanation = detector.explanation();
                detector = AnomalyDetector.readFrom(state.flip());
                assertThat(detector.active()).isEqualTo(active);
                assertThat(detector.explanation()).isEqualTo(explanation);
            }
        }
        assertThat(pieces).isEqualTo(whole);
        assertThat(raises(whole)).isNotEmpty();
    }

    @Test
    void stateOfAnotherVersionIsRefused() {
        ByteBuffer state = ByteBuffer.allocate(AnomalyDetector.MAX_BYTES);
        new AnomalyDetector().writeTo(state);
        state.put(0, (byte) 99).flip();
        assertThatThrownBy(() -> AnomalyDetector.readFrom(state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void scaleAndOffsetDoNotMatter() {
        Series series = Series.daily(4, 12 * DAY).add(6 * DAY, 10, 200).add(10 * DAY, 10, -200);
        int[] raises = raises(series.scores(new AnomalyDetector()));
        assertThat(raises).isNotEmpty();
        assertThat(raises(series.map(1e-6, 0).scores(new AnomalyDetector()))).isEqualTo(raises);
        assertThat(raises(series.map(1e9, -4e9).scores(new AnomalyDetector()))).isEqualTo(raises);
    }

    @Test
    void aLateReadingChangesNothing() {
        Series series = Series.daily(5, 5 * DAY).add(4 * DAY, 10, 200);
        double[] straight = series.scores(new AnomalyDetector());
        AnomalyDetector detector = new AnomalyDetector();
        for (int i = 0; i < straight.length; i++) {
            assertThat(detector.observe(series.micros(i), series.value(i))).isEqualTo(straight[i]);
            assertThat(detector.observe(series.micros(i) - 60_000_000L, 1e9)).isZero();
        }
    }

    @Test
    void aClockThatWasSetBackIsFollowed() {
        Series series = Series.daily(6, 12 * DAY).add(11 * DAY, 10, 300);
        AnomalyDetector detector = new AnomalyDetector();
        long back = 30L * 86_400_000_000L;
        boolean raised = false;
        for (int i = 0; i < series.length(); i++) {
            long micros = series.micros(i) - (i >= 8 * DAY ? back : 0);
            raised |= detector.observe(micros, series.value(i)) >= AnomalyDetector.THRESHOLD && i == 11 * DAY;
        }
        assertThat(raised).isTrue();
    }

    @Test
    void whatIsNoNumberIsPassedOver() {
        AnomalyDetector detector = new AnomalyDetector();
        assertThat(detector.observe(0, Double.NaN)).isZero();
        Series series = Series.daily(7, 5 * DAY);
        for (int i = 0; i < series.length(); i++) {
            assertThat(detector.observe(series.micros(i), series.value(i))).isBetween(0.0, 1.0);
            assertThat(detector.observe(series.micros(i), Double.POSITIVE_INFINITY))
                    .isZero();
        }
        assertThat(detector.active()).isFalse();
    }

    private static int[] raises(double[] scores) {
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] >= AnomalyDetector.THRESHOLD)
                .toArray();
    }
}
