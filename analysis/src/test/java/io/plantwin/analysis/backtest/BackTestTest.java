package io.plantwin.analysis.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.analysis.limit.LimitSetting;
import io.plantwin.analysis.limit.LimitWatch;
import io.plantwin.analysis.limit.LimitWatch.Outcome;
import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.Limits;
import io.plantwin.model.RuleScope;
import io.plantwin.model.Severity;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackTestTest {

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long START = 1_768_473_000_000_000L;
    private static final Limits LIMITS = new Limits(20, 80, 15, 85);

    @Test
    void aValueThatDancesOnTheLimitIsOneAlertThatEndsAfterTheOffDelay() {
        BackTest test = test(AlertType.THRESHOLD_EXCEEDED, 5_000);
        test.observe(START, 60);
        for (int i = 1; i <= 10; i++) {
            test.observe(START + i * SECOND, i % 2 == 1 ? 86 : 83);
        }
        test.observe(START + 11 * SECOND, 70);
        test.observe(START + 100 * SECOND, 70);
        test.observe(START + 200 * SECOND, 93);

        BackTestResult result = test.finish(START + 260 * SECOND);
        assertThat(result.episodes())
                .containsExactly(
                        new Episode(
                                START + SECOND,
                                Optional.of(START + 16 * SECOND),
                                Optional.of(86.0),
                                5,
                                Severity.MEDIUM),
                        new Episode(START + 200 * SECOND, Optional.empty(), Optional.of(93.0), 1, Severity.CRITICAL));
        assertThat(result.readings()).isEqualTo(14);
        assertThat(result.alerts()).isEqualTo(2);
        assertThat(result.open()).isEqualTo(1);
        assertThat(result.activeMicros()).isEqualTo(75 * SECOND);
        assertThat(result.longestMicros()).isEqualTo(60 * SECOND);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void raisesWhatTheLiveWatchRaises(long seed) {
        Random random = new Random(seed);
        AlertRule rule = rule(AlertType.THRESHOLD_BELOW, random.nextInt(20) * 1_000L, Optional.empty());
        LimitSetting setting = LimitSetting.of(rule, LIMITS).orElseThrow();
        LimitWatch live = new LimitWatch();
        BackTest test = new BackTest(rule, LIMITS, 0, AnomalyWatch.NONE);
        long raised = 0;
        long ended = 0;
        long time = START;
        for (int i = 0; i < 5_000; i++) {
            double value = 17 + 3 * random.nextGaussian();
            long next = time + random.nextInt(12) * SECOND;
            for (; time < next; time += SECOND) {
                ended += live.passTime(setting, time) == Outcome.CLEARED ? 1 : 0;
            }
            ended += live.passTime(setting, time) == Outcome.CLEARED ? 1 : 0;
            Outcome outcome = live.observe(setting, time, value);
            raised += outcome == Outcome.ENTERED ? 1 : 0;
            ended += outcome == Outcome.CLEARED ? 1 : 0;
            test.observe(time, value);
        }
        BackTestResult result = test.finish(time);
        assertThat(raised).isPositive();
        assertThat(result.alerts()).isEqualTo(raised);
        assertThat(result.open()).isEqualTo(raised - ended);
    }

    @Test
    void silenceLongerThanTheOfflineTimeIsAnAlertUntilTheNextReading() {
        BackTest test = test(AlertType.DEVICE_OFFLINE, 0);
        test.observe(START, 1);
        test.observe(START + 30 * SECOND, 1);
        test.observe(START + 61 * SECOND, 1);
        BackTestResult result = test.finish(START + 92 * SECOND);
        assertThat(result.episodes())
                .containsExactly(
                        new Episode(
                                START + 60 * SECOND,
                                Optional.of(START + 61 * SECOND),
                                Optional.empty(),
                                1,
                                Severity.MEDIUM),
                        new Episode(START + 91 * SECOND, Optional.empty(), Optional.empty(), 1, Severity.MEDIUM));
    }

    @Test
    void aDriftIsWarnedOfOnceBeforeItCrossesTheLimit() {
        Random random = new Random(3);
        BackTest test = test(AlertType.TREND_WARNING, 0);
        for (long i = 0; i < 30 * 360; i++) {
            double drift = Math.max(0, i - 24 * 360) / 360.0 * 3;
            test.observe(START + i * 10 * SECOND, 70 + drift + 0.5 * random.nextGaussian());
        }
        BackTestResult result = test.finish(START + 34 * HOUR);
        assertThat(result.alerts()).isPositive();
        assertThat(result.open()).isZero();
        Episode episode = result.episodes().getFirst();
        assertThat(episode.startMicros()).isBetween(START + 24 * HOUR, START + 26 * HOUR);
        assertThat(episode.peak().orElseThrow()).isGreaterThan(75);
        assertThat(episode.count()).isGreaterThan(10);
    }

    @Test
    void afterYearsOfSilenceATrendIsLookedForAnew() {
        BackTest test = test(AlertType.TREND_WARNING, 0);
        test.observe(START, 50);
        test.observe(START + 30_000 * HOUR, 50);
        assertThat(test.finish(START + 30_001 * HOUR).alerts()).isZero();
    }

    @Test
    void anAnomalyLastsAsLongAsTheDetectorSaysSo() {
        BackTest test = new BackTest(
                rule(AlertType.DATA_ANOMALY, 0, Optional.of(Severity.HIGH)), LIMITS, 0, (micros, value) -> value > 9);
        double[] values = {1, 10, 30, 20, 2, 3, 11};
        for (int i = 0; i < values.length; i++) {
            test.observe(START + i * SECOND, values[i]);
        }
        assertThat(test.finish(START + 9 * SECOND).episodes())
                .containsExactly(
                        new Episode(
                                START + SECOND, Optional.of(START + 4 * SECOND), Optional.of(30.0), 3, Severity.HIGH),
                        new Episode(START + 6 * SECOND, Optional.empty(), Optional.of(11.0), 1, Severity.HIGH));
    }

    @Test
    void aRuleThatMeansNothingForTheSensorRaisesNothing() {
        BackTest test = new BackTest(
                rule(AlertType.THRESHOLD_EXCEEDED, 0, Optional.empty()), Limits.NONE, 0, AnomalyWatch.NONE);
        test.observe(START, 1e9);
        assertThat(test.finish(START).alerts()).isZero();
        for (AlertType type : AlertType.values()) {
            assertThat(test(type, 0).finish(START)).isEqualTo(new BackTestResult(0, 0, 0, 0, 0, java.util.List.of()));
        }
    }

    @Test
    void allAreCountedAndTheFirstThousandListed() {
        BackTest test = test(AlertType.DEVICE_OFFLINE, 0);
        for (int i = 0; i <= 2_500; i++) {
            test.observe(START + i * HOUR, 1);
        }
        BackTestResult result = test.finish(START + 2_500 * HOUR);
        assertThat(result.alerts()).isEqualTo(2_500);
        assertThat(result.episodes()).hasSize(BackTestResult.MOST_EPISODES);
        assertThat(result.activeMicros()).isEqualTo(2_500 * (HOUR - 30 * SECOND));
    }

    private static BackTest test(AlertType type, long offDelayMillis) {
        return new BackTest(rule(type, offDelayMillis, Optional.empty()), LIMITS, 30_000, AnomalyWatch.NONE);
    }

    private static AlertRule rule(AlertType type, long offDelayMillis, Optional<Severity> severity) {
        return new AlertRule(
                "r",
                "a rule",
                true,
                RuleScope.ALL,
                "",
                "",
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                offDelayMillis,
                severity,
                AlertRule.DEFAULT_HORIZON_MILLIS,
                1);
    }
}
