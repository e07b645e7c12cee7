package io.plantwin.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedPointsTest {

    @Test
    void aWholeWeightCountsAsSoManyEqualValues() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            int size = 1 + random.nextInt(40);
            WeightedPoints points = new WeightedPoints(size);
            double[] spread = new double[0];
            for (int i = 0; i < size; i++) {
                double value = random.nextInt(round % 2 == 0 ? 5 : 1_000);
                int weight = 1 + random.nextInt(4);
                points.add(value, weight);
                int from = spread.length;
                spread = Arrays.copyOf(spread, from + weight);
                Arrays.fill(spread, from, spread.length, value);
            }
            Arrays.sort(spread);
            int half = spread.length / 2;
            double median = spread.length % 2 == 1 ? spread[half] : (spread[half - 1] + spread[half]) / 2;
            assertThat(points.at(0.5)).isEqualTo(median);
            assertThat(points.at(1 / 7.01)).isEqualTo(spread[(int) (spread.length / 7.01)]);
            assertThat(points.at(0.999)).isEqualTo(spread[(int) (spread.length * 0.999)]);
        }
    }

    @Test
    void withoutPointsItIsEmpty() {
        assertThat(new WeightedPoints(1).isEmpty()).isTrue();
    }
}
