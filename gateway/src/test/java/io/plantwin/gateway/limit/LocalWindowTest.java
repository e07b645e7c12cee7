package io.plantwin.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalWindowTest {

    @Test
    void givesTheLimitAndNoMoreUntilTheFirstOnesLeave() {
        LocalWindow window = new LocalWindow();
        assertThat(window.take(3, 1, 4_000)).isEqualTo(new Grant(1, 2, 61_000));
        assertThat(window.take(3, 5, 6_000)).isEqualTo(new Grant(2, 0, 59_000));
        assertThat(window.take(3, 1, 64_999)).isEqualTo(new Grant(0, 0, 1));
        assertThat(window.take(3, 1, 65_000)).isEqualTo(new Grant(1, 0, 5_000));
    }

    @Test
    void aLowerLimitThanWhatIsUsedGivesNothing() {
        LocalWindow window = new LocalWindow();
        window.take(10, 10, 0);
        assertThat(window.take(5, 1, 1)).isEqualTo(new Grant(0, 0, 64_999));
    }

    @Test
    void aQuietMinuteForgetsAll() {
        LocalWindow window = new LocalWindow();
        window.take(5, 5, 1_000);
        assertThat(window.take(5, 5, 10_000_000).granted()).isEqualTo(5);
    }

    @Test
    void inNoMinuteAreThereMoreThanTheLimit() {
        Random random = new Random(4);
        LocalWindow window = new LocalWindow();
        Deque<Long> given = new ArrayDeque<>();
        long now = 0;
        long most = 0;
        for (int i = 0; i < 50_000; i++) {
            now += random.nextInt(i % 5_000 < 200 ? 20 : 900);
            for (int granted = window.take(50, 1 + random.nextInt(3), now).granted(); granted > 0; granted--) {
                given.add(now);
            }
            while (!given.isEmpty() && given.getFirst() <= now - 60_000) {
                given.removeFirst();
            }
            most = Math.max(most, given.size());
        }
        assertThat(most).isEqualTo(50);
    }
}
