package io.plantwin.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.analysis.limit.LimitWatch.Outcome;
import io.plantwin.model.SensorStatistics.Crossing;
import io.plantwin.model.SensorStatistics.Trend;
import io.plantwin.model.TrendDirection;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendWatchTest {

    private static final long HORIZON_MILLIS = 3_600_000;

    private TrendWatch watch = new TrendWatch();
    private long micros = 1_768_473_000_000_000L;

    @Test
    void twoLooksInARowRaiseItAndTenMinutesWithoutEndIt() {
        assertThat(look(true)).isEqualTo(Outcome.QUIET);
        assertThat(look(false)).isEqualTo(Outcome.QUIET);
        assertThat(look(true)).isEqualTo(Outcome.QUIET);
        assertThat(look(true)).isEqualTo(Outcome.ENTERED);
        assertThat(watch.sinceMicros()).isEqualTo(micros);
        assertThat(look(true)).isEqualTo(Outcome.CONTINUES);
        quiet(59);
        assertThat(look(true)).isEqualTo(Outcome.CONTINUES);
        quiet(59);
        assertThat(look(false)).isEqualTo(Outcome.CLEARED);
        assertThat(look(false)).isEqualTo(Outcome.QUIET);
        assertThat(watch.isRaised()).isFalse();
    }

    @Test
    void oneLookAfterALongPauseEndsNothing() {
        look(true);
        look(true);
        micros += 10 * TrendWatch.STAYS_MICROS;
        quiet(1);
        assertThat(look(false)).isEqualTo(Outcome.CLEARED);
    }

    @Test
    void aCrossingBeyondTheHorizonIsNone() {
        for (int i = 0; i < 3; i++) {
            assertThat(watch.observe(crossingIn(HORIZON_MILLIS + 1), micros, HORIZON_MILLIS))
                    .isEqualTo(Outcome.QUIET);
        }
        assertThat(watch.observe(crossingIn(HORIZON_MILLIS), micros, HORIZON_MILLIS))
                .isEqualTo(Outcome.QUIET);
        assertThat(watch.observe(crossingIn(HORIZON_MILLIS), micros, HORIZON_MILLIS))
                .isEqualTo(Outcome.ENTERED);
    }

    @Test
    void goesOnWhereItWasWrittenDown() {
        look(true);
        rewrite();
        assertThat(look(true)).isEqualTo(Outcome.ENTERED);
        rewrite();
        assertThat(watch.isRaised()).isTrue();
        assertThat(watch.sinceMicros()).isEqualTo(micros);
        assertThat(watch.withdraw()).isTrue();
        assertThat(watch.withdraw()).isFalse();
    }

    @Test
    void theNearerOfTwoCrossingsCounts() {
        Trend soon = trend(crossingIn(1_000));
        Trend later = trend(crossingIn(2_000));
        Trend never = trend(Optional.empty());
        assertThat(TrendWatch.nearest(soon, later)).isEqualTo(soon.crossing());
        assertThat(TrendWatch.nearest(later, soon)).isEqualTo(soon.crossing());
        assertThat(TrendWatch.nearest(never, later)).isEqualTo(later.crossing());
        assertThat(TrendWatch.nearest(later, never)).isEqualTo(later.crossing());
        assertThat(TrendWatch.nearest(never, never)).isEmpty();
    }

    private static Trend trend(Optional<Crossing> crossing) {
        return new Trend(TrendDirection.INCREASING, 1, 1, crossing);
    }

    private Outcome look(boolean crossing) {
        micros += TrendWatch.PERIOD_MICROS;
        return watch.observe(crossing ? crossingIn(1_000) : Optional.empty(), micros, HORIZON_MILLIS);
    }

    private void quiet(int looks) {
        for (int i = 0; i < looks; i++) {
            assertThat(look(false)).isEqualTo(Outcome.QUIET);
        }
    }

    private Optional<Crossing> crossingIn(long millis) {
        return Optional.of(new Crossing(85, micros / 1_000 + millis));
    }

    private void rewrite() {
        ByteBuffer bytes = ByteBuffer.allocate(TrendWatch.BYTES);
        watch.writeTo(bytes);
        assertThat(bytes.remaining()).isZero();
        watch = TrendWatch.readFrom(bytes.flip());
    }
}
