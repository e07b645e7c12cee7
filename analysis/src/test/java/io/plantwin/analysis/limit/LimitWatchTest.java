package io.plantwin.analysis.limit;

import static io.plantwin.analysis.limit.LimitWatch.Outcome.CLEARED;
import static io.plantwin.analysis.limit.LimitWatch.Outcome.CONTINUES;
import static io.plantwin.analysis.limit.LimitWatch.Outcome.ENTERED;
import static io.plantwin.analysis.limit.LimitWatch.Outcome.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.Limits;
import io.plantwin.model.RuleScope;
import io.plantwin.model.Severity;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitWatchTest {

    private static final long SECOND = 1_000_000;
    private static final Limits LIMITS = new Limits(20, 80, 15, 85);

    private final LimitWatch watch = new LimitWatch();

    @Test
    void oneRaiseWhenTheValueDancesOnTheLimitAndOneEnd() {
        LimitSetting hot = setting(AlertType.THRESHOLD_EXCEEDED, 0, 5_000);
        assertThat(watch.observe(hot, 0, 85)).isEqualTo(QUIET);
        assertThat(watch.observe(hot, SECOND, 85.1)).isEqualTo(ENTERED);
        for (int i = 2; i < 200; i++) {
            double value = i % 2 == 0 ? 83 : 86 + i / 100.0;
            assertThat(watch.observe(hot, i * SECOND, value)).isEqualTo(i % 2 == 0 ? QUIET : CONTINUES);
        }
        assertThat(watch.observe(hot, 200 * SECOND, 82.5)).isEqualTo(QUIET);
        assertThat(watch.passTime(hot, 204 * SECOND)).isEqualTo(QUIET);
        assertThat(watch.passTime(hot, 205 * SECOND)).isEqualTo(CLEARED);
        assertThat(watch.passTime(hot, 206 * SECOND)).isEqualTo(QUIET);
        assertThat(watch.peak()).isEqualTo(87.99);
        assertThat(watch.count()).isEqualTo(100);
        assertThat(watch.sinceMicros()).isEqualTo(SECOND);
    }

    @Test
    void nothingIsRaisedBeforeTheOnDelay() {
        LimitSetting hot = setting(AlertType.THRESHOLD_EXCEEDED, 10_000, 0);
        assertThat(watch.observe(hot, 0, 90)).isEqualTo(QUIET);
        assertThat(watch.observe(hot, 9 * SECOND, 90)).isEqualTo(QUIET);
        assertThat(watch.observe(hot, 9 * SECOND + 1, 84)).isEqualTo(QUIET);
        assertThat(watch.observe(hot, 10 * SECOND, 90)).isEqualTo(QUIET);
        assertThat(watch.observe(hot, 20 * SECOND, 91)).isEqualTo(ENTERED);
        assertThat(watch.sinceMicros()).isEqualTo(10 * SECOND);
        assertThat(watch.observe(hot, 21 * SECOND, 82)).isEqualTo(CLEARED);
    }

    @Test
    void belowWorksLikeAboveAndOlderReadingsArePassedOver() {
        LimitSetting cold = setting(AlertType.THRESHOLD_BELOW, 0, 0);
        assertThat(watch.observe(cold, 5 * SECOND, 14)).isEqualTo(ENTERED);
        assertThat(watch.observe(cold, 4 * SECOND, 50)).isEqualTo(QUIET);
        assertThat(watch.observe(cold, 6 * SECOND, 16)).isEqualTo(QUIET);
        assertThat(watch.observe(cold, 7 * SECOND, 10)).isEqualTo(CONTINUES);
        assertThat(watch.observe(cold, 8 * SECOND, 17.5)).isEqualTo(CLEARED);
        assertThat(watch.peak()).isEqualTo(10);
    }

    @Test
    void goesOnWhereItWasWrittenDown() {
        LimitSetting hot = setting(AlertType.THRESHOLD_EXCEEDED, 0, 5_000);
        watch.observe(hot, 0, 99);
        watch.observe(hot, SECOND, 20);
        ByteBuffer bytes = ByteBuffer.allocate(LimitWatch.BYTES);
        watch.writeTo(bytes);
        assertThat(bytes.remaining()).isZero();
        LimitWatch again = LimitWatch.readFrom(bytes.flip());
        assertThat(again.isRaised()).isTrue();
        assertThat(again.peak()).isEqualTo(99);
        assertThat(again.passTime(hot, 6 * SECOND)).isEqualTo(CLEARED);
        assertThat(again.withdraw()).isFalse();
    }

    @Test
    void severityIsTheRulesOrFromTheDistance() {
        LimitSetting hot = setting(AlertType.THRESHOLD_EXCEEDED, 0, 0);
        assertThat(hot.severity(85.4)).isEqualTo(Severity.LOW);
        assertThat(hot.severity(87)).isEqualTo(Severity.MEDIUM);
        assertThat(hot.severity(88.5)).isEqualTo(Severity.HIGH);
        assertThat(hot.severity(92.5)).isEqualTo(Severity.CRITICAL);
        LimitSetting fixed = LimitSetting.of(
                        rule(AlertType.THRESHOLD_EXCEEDED, 0, 0, Optional.of(Severity.LOW)), LIMITS)
                .orElseThrow();
        assertThat(fixed.severity(200)).isEqualTo(Severity.LOW);
    }

    @Test
    void withoutAnyLimitNothingIsWatched() {
        assertThat(LimitSetting.of(rule(AlertType.THRESHOLD_EXCEEDED, 0, 0, Optional.empty()), Limits.NONE))
                .isEmpty();
        assertThat(LimitSetting.of(rule(AlertType.DATA_ANOMALY, 0, 0, Optional.empty()), LIMITS))
                .isEmpty();
    }

    private static LimitSetting setting(AlertType type, long onDelayMillis, long offDelayMillis) {
        return LimitSetting.of(rule(type, onDelayMillis, offDelayMillis, Optional.empty()), LIMITS)
                .orElseThrow();
    }

    private static AlertRule rule(
            AlertType type, long onDelayMillis, long offDelayMillis, Optional<Severity> severity) {
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
                onDelayMillis,
                offDelayMillis,
                severity,
                AlertRule.DEFAULT_HORIZON_MILLIS,
                1);
    }
}
