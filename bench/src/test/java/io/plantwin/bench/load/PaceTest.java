package io.plantwin.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void isExactOverALongTime() {
        Pace pace = new Pace(333);
        pace.begin(0);
        long taken = 0;
        for (long nanos = 0; nanos <= 60 * SECOND; nanos += 1_000_000) {
            for (long due = pace.due(nanos); due > 0; due--) {
                pace.taken();
                taken++;
            }
        }
        assertThat(taken).isEqualTo(60 * 333);
    }

    @Test
    void whatCouldNotBeSentIsMadeUpForAQuarterOfASecondOnly() {
        Pace pace = new Pace(1_000);
        pace.begin(0);
        assertThat(pace.due(10 * SECOND)).isEqualTo(250);
    }

    @Test
    void aSlowPaceIsNotForgotten() {
        Pace pace = new Pace(0.5);
        pace.begin(0);
        assertThat(pace.due(SECOND)).isZero();
        assertThat(pace.due(2 * SECOND)).isEqualTo(1);
    }
}
