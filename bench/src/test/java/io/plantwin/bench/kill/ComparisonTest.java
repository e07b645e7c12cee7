package io.plantwin.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final Comparison comparison = new Comparison();

    @Test
    void theSameOnBothSidesIsExactlyOnce() {
        add(new long[] {1, 2, 3}, new long[] {1, 2, 3});
        assertThat(comparison.stored()).isEqualTo(3);
        assertThat(comparison.lost() + comparison.doubled() + comparison.foreign() + comparison.changed())
                .isZero();
    }

    @Test
    void findsWhatIsLostAtTheBeginningInTheMiddleAndAtTheEnd() {
        add(new long[] {1, 2, 3, 4, 5}, new long[] {2, 4});
        assertThat(comparison.lost()).isEqualTo(3);
        add(new long[] {1, 2}, new long[0]);
        assertThat(comparison.lost()).isEqualTo(5);
        assertThat(comparison.foreign()).isZero();
    }

    @Test
    void findsDoubledAndForeignRows() {
        add(new long[] {1, 3}, new long[] {1, 1, 1, 2, 3, 9});
        assertThat(comparison.doubled()).isEqualTo(2);
        assertThat(comparison.foreign()).isEqualTo(2);
        assertThat(comparison.lost()).isZero();
    }

    @Test
    void findsAChangedValue() {
        comparison.add(new long[] {1, 2}, new long[] {1, 2}, new double[] {1, 7}, micros -> micros);
        assertThat(comparison.changed()).isEqualTo(1);
    }

    private void add(long[] acknowledged, long[] stored) {
        double[] values = new double[stored.length];
        for (int i = 0; i < stored.length; i++) {
            values[i] = stored[i];
        }
        comparison.add(acknowledged, stored, values, micros -> micros);
    }
}
