package io.plantwin.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KillStoryTest {

    @Test
    void theSameSeedKillsAtTheSameMomentsInOrderAndWhileMessagesAreLeft() {
        long[] points = story(7).killPoints();
        assertThat(points).hasSize(5).isSorted().isEqualTo(story(7).killPoints());
        assertThat(points[0]).isPositive();
        assertThat(points[4]).isLessThan(1_000);
        assertThat(points).isNotEqualTo(story(8).killPoints());
    }

    private static KillStory story(long seed) {
        return new KillStory(new KillPlan("k-", 1_000, 5, 10, 10, 0, seed), sentence -> {});
    }
}
