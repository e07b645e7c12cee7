package io.plantwin.store.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLI = 1_000_000L;

    private final Pace pace = new Pace(Duration.ofMillis(400));

    @Test
    void letsALoneRecordGoAtOnce() {
        assertThat(pace.remainingNanos(1, 0)).isZero();
        pace.took(1, 0);
        assertThat(pace.remainingNanos(1, 2_000 * MILLI)).isNegative();
    }

    @Test
    void keepsATrickleApart() {
        pace.took(1, 0);
        pace.took(1, 5 * MILLI);
        assertThat(pace.remainingNanos(1, 10 * MILLI)).isEqualTo(15 * MILLI);
    }

    @Test
    void gathersLongerTheMoreComesUpToTheLimit() {
        long now = 0;
        for (int i = 0; i < 30; i++) {
            pace.took(1_000, now += 100 * MILLI);
        }
        assertThat(pace.lingerNanos() / MILLI).isBetween(245L, 255L);
        for (int i = 0; i < 30; i++) {
            pace.took(100_000, now += 1_000 * MILLI);
        }
        assertThat(pace.lingerNanos()).isEqualTo(400 * MILLI);
    }

    @Test
    void forgetsARushAsSoonAsItIsOver() {
        long now = 0;
        for (int i = 0; i < 30; i++) {
            pace.took(12_000, now += 400 * MILLI);
        }
        assertThat(pace.remainingNanos(1_200, now + 40 * MILLI)).isEqualTo(360 * MILLI);
        assertThat(pace.remainingNanos(1, now + 40 * MILLI)).isNegative();
    }
}
