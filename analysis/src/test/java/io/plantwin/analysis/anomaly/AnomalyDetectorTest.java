package io.plantwin.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {

    private static final int DAY = 288;

    @Test
    void oneIncidentIsRaisedOnce() {
        Series series = Series.daily(1, 12 * DAY).add(10 * DAY, 20, 300);
        double[] scores = series.scores(new AnomalyDetector());
        assertThat(raises(scores))
                .contains(10 * DAY)
                .filteredOn(raise -> raise > 10 * DAY && raise < 10 * DAY + 20)
                .isEmpty();
    }

    @Test
    void anAnomalyIsActiveFromItsRaiseUntilTheSignalIsCalmAgain() {
        Series series = Series.daily(1, 11 * DAY).add(10 * DAY, 3, 300);
        AnomalyDetector detector = new AnomalyDetector();
        boolean[] active = new boolean[series.length()];
        for (int i = 0; i < active.length; i++) {
            double score = detector.observe(series.micros(i), series.value(i));
            active[i] = detector.active();
            assertThat(score < AnomalyDetector.THRESHOLD || active[i]).isTrue();
        }
        assertThat(active[10 * DAY]).isTrue();
        assertThat(active[10 * DAY + 5]).isTrue();
        assertThat(active[10 * DAY + 60]).isFalse();
    }

    @Test
    void healthySignalsRaiseAtMostOnceAWeek() {
        int raises = 0;
        int weeks = 0;
        for (int seed = 0; seed < 30; seed++) {
            raises += raises(Series.daily(seed, 28 * DAY).scores(new AnomalyDetector()))
                    .size();
            weeks += 4;
        }
        assertThat(raises).isLessThan(weeks);
    }

    @Test
    void theSameFaultIsSeenHoweverOftenTheSensorSpeaks() {
        for (int seconds : new int[] {10, 60, 300, 900}) {
            int day = 86_400 / seconds;
            Series series = Series.daily(8, 6 * day, seconds).add(5 * day, 7_200 / seconds, 300);
            assertThat(raises(series.scores(new AnomalyDetector())))
                    .as("every %d s", seconds)
                    .contains(5 * day);
        }
    }

    @Test
    void aStuckSensorIsNoticed() {
        Series series = Series.daily(9, 6 * DAY).stuck(5 * DAY, 100);
        AnomalyDetector detector = new AnomalyDetector();
        assertThat(raises(series.scores(detector))).anyMatch(raise -> raise > 5 * DAY && raise < 5 * DAY + 100);
    }

    @Test
    void aShortSilenceIsNoticedWhenItIsOver() {
        AnomalyDetector detector = new AnomalyDetector();
        Series series = Series.daily(10, 3 * 8_640, 10);
        double last = 0;
        for (int i = 0; i < series.length(); i++) {
            boolean silent = i > series.length() - 31 && i < series.length() - 1;
            last = silent ? 0 : detector.observe(series.micros(i), series.value(i));
        }
        assertThat(last).isGreaterThanOrEqualTo(AnomalyDetector.THRESHOLD);
        assertThat(detector.explanation().view()).isEqualTo(View.GAP);
    }

    @Test
    void aSensorThatNeverMovedMayStartToMove() {
        AnomalyDetector detector = new AnomalyDetector();
        for (int i = 0; i < 5 * DAY; i++) {
            assertThat(detector.observe(i * 300_000_000L, 45)).isLessThan(AnomalyDetector.THRESHOLD);
        }
        assertThat(detector.observe(5 * DAY * 300_000_000L, 46)).isGreaterThanOrEqualTo(AnomalyDetector.THRESHOLD);
        assertThat(detector.explanation().expectedHigh()).isBetween(45.0, 46.0);
    }

    @Test
    void aShiftThatStaysBecomesUsual() {
        Series series = Series.noise(11, 16 * DAY).add(8 * DAY, 8 * DAY, 100);
        AnomalyDetector detector = new AnomalyDetector();
        List<Integer> raises = raises(series.scores(detector));
        assertThat(raises)
                .contains(8 * DAY)
                .filteredOn(raise -> raise > 10 * DAY)
                .hasSizeLessThan(2);
        assertThat(detector.active()).isFalse();
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
        List<Integer> raises = raises(series.scores(new AnomalyDetector()));
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

    private static List<Integer> raises(double[] scores) {
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] >= AnomalyDetector.THRESHOLD)
                .boxed()
                .toList();
    }
}
