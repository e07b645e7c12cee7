package io.plantwin.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTTest {

    @Test
    void agreesWithTheTablesOfTwoSidedQuantiles() {
        assertThat(StudentT.within(12.7062, 1)).isCloseTo(0.95, within(1e-6));
        assertThat(StudentT.within(4.30265, 2)).isCloseTo(0.95, within(1e-6));
        assertThat(StudentT.within(2.22814, 10)).isCloseTo(0.95, within(1e-6));
        assertThat(StudentT.within(3.64596, 30)).isCloseTo(0.999, within(1e-6));
        assertThat(StudentT.within(1.95996, 1e7)).isCloseTo(0.95, within(1e-5));
    }

    @Test
    void isSymmetricAndReachesItsEnds() {
        assertThat(StudentT.within(0, 5)).isZero();
        assertThat(StudentT.within(-2, 5)).isEqualTo(StudentT.within(2, 5));
        assertThat(StudentT.within(Double.POSITIVE_INFINITY, 5)).isEqualTo(1);
        assertThat(StudentT.within(1e150, 5)).isCloseTo(1, within(1e-12));
    }
}
