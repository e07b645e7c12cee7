package io.plantwin.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryPlanTest {

    private static final long SECOND = 1_000_000;

    @Test
    void thirtyDaysInTwoThousandPointsAreBucketsOfTwentyTwoMinutes() {
        long begin = 1_767_225_600 * SECOND;
        HistoryPlan plan = HistoryPlan.merged(Resolution.MINUTE, begin, begin + 30 * 86_400 * SECOND, 2_000);
        assertThat(plan.bucketSeconds()).isEqualTo(22 * 60);
    }

    @Test
    void bucketsAreWholeMultiplesNeverTooManyAndNoLongerThanNeeded() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            long from = random.nextLong(2_000_000_000L) * SECOND + random.nextInt(1_000_000);
            long to = from + 1 + random.nextLong(86_400 * 400L * SECOND);
            int points = 1 + random.nextInt(10_000);
            Resolution source = Resolution.values()[random.nextInt(4)];
            HistoryPlan plan = HistoryPlan.merged(source, from, to, points);
            int step = Math.max(1, source.seconds());
            assertThat(plan.bucketSeconds()).isPositive();
            assertThat(plan.bucketSeconds() % step).isZero();
            if (points > 1) {
                assertThat(HistoryPlan.buckets(from, to, plan.bucketSeconds())).isLessThanOrEqualTo(points);
            }
            if (plan.bucketSeconds() > 2 * step && points > 2) {
                assertThat(HistoryPlan.buckets(from, to, plan.bucketSeconds() - 2L * step))
                        .as("%s %s..%s to %s points", source, from, to, points)
                        .isGreaterThanOrEqualTo(points - 1);
            }
        }
    }

    @Test
    void aBucketBeginsAtAMultipleOfItsLengthSinceTheEpoch() {
        assertThat(new HistoryPlan(Resolution.MINUTE, 300).bucketBegin(1_000 * SECOND))
                .isEqualTo(900 * SECOND);
        assertThat(HistoryPlan.asStored(Resolution.RAW).bucketBegin(1_234)).isEqualTo(1_234);
    }
}
