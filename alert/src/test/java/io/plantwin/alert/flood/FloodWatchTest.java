package io.plantwin.alert.flood;

import static io.plantwin.alert.Given.MINUTE;
import static io.plantwin.alert.Given.NOON;
import static io.plantwin.alert.Given.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.alert.flood.FloodWatch.Outcome;
import org.junit.jupiter.api.Test;

class FloodWatchTest {

    private final FloodWatch watch = new FloodWatch(FloodSettings.DEFAULT);

    private Outcome alerts(int count, long from, long apart) {
        Outcome outcome = Outcome.QUIET;
        for (int i = 0; i < count; i++) {
            outcome = watch.triggered(from + i * apart);
        }
        return outcome;
    }

    @Test
    void tenAlertsInTenMinutesAreNoFloodAndElevenAre() {
        assertThat(alerts(10, NOON, MINUTE)).isEqualTo(Outcome.QUIET);
        assertThat(watch.triggered(NOON + 9 * MINUTE + SECOND)).isEqualTo(Outcome.ENTERED);
        assertThat(watch.rate()).isEqualTo(11);
        assertThat(watch.sinceMicros()).isEqualTo(NOON + 9 * MINUTE + SECOND);
    }

    @Test
    void oneAlertAMinuteForADayIsNoFlood() {
        assertThat(alerts(1_440, NOON, 61 * SECOND)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void entersOnceAndClearsTenMinutesAfterTheRateFell() {
        assertThat(alerts(11, NOON, SECOND)).isEqualTo(Outcome.ENTERED);
        assertThat(alerts(20, NOON + 11 * SECOND, SECOND)).isEqualTo(Outcome.CONTINUES);
        assertThat(watch.peak()).isEqualTo(31);
        long last = NOON + 30 * SECOND;
        assertThat(watch.passTime(last + 10 * MINUTE)).isEqualTo(Outcome.CONTINUES);
        assertThat(watch.passTime(last + 19 * MINUTE)).isEqualTo(Outcome.CONTINUES);
        assertThat(watch.passTime(last + 20 * MINUTE + SECOND)).isEqualTo(Outcome.CLEARED);
        assertThat(watch.passTime(last + 21 * MINUTE)).isEqualTo(Outcome.QUIET);
        assertThat(watch.count()).isEqualTo(31);
    }

    @Test
    void aFloodThatComesBackWhileItCalmsIsTheSame() {
        alerts(11, NOON, SECOND);
        long since = watch.sinceMicros();
        assertThat(watch.passTime(NOON + 15 * MINUTE)).isEqualTo(Outcome.CONTINUES);
        assertThat(alerts(11, NOON + 15 * MINUTE, SECOND)).isEqualTo(Outcome.CONTINUES);
        assertThat(watch.passTime(NOON + 26 * MINUTE)).isEqualTo(Outcome.CONTINUES);
        assertThat(watch.sinceMicros()).isEqualTo(since);
    }

    @Test
    void goesOnFromItsStateAsIfNothingHadHappened() {
        alerts(9, NOON, SECOND);
        FloodWatch other = new FloodWatch(FloodSettings.DEFAULT, watch.state());
        assertThat(other.triggered(NOON + MINUTE)).isEqualTo(Outcome.QUIET);
        assertThat(other.triggered(NOON + MINUTE)).isEqualTo(Outcome.ENTERED);
        FloodWatch third = new FloodWatch(FloodSettings.DEFAULT, other.state());
        assertThat(third.state()).isEqualTo(other.state());
        assertThat(third.isRaised()).isTrue();
    }

    @Test
    void whatIsOlderThanTheWindowCountsForNothing() {
        watch.passTime(NOON);
        assertThat(alerts(50, NOON - 60 * MINUTE, SECOND)).isEqualTo(Outcome.QUIET);
        assertThat(watch.rate()).isZero();
    }

    @Test
    void remembersLittleHoweverManyAlertsThereAre() {
        for (int i = 0; i < 100_000; i++) {
            watch.triggered(NOON + i * SECOND / 50);
        }
        assertThat(watch.rate()).isBetween(29_950L, 30_050L);
        assertThat(watch.state().seconds()).hasSizeLessThanOrEqualTo(601);
    }
}
