package io.plantwin.gateway.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.BackendAwayException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedCheckTest {

    private final AtomicLong now = new AtomicLong(1_000);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksAtMostOnceASecond() {
        TimedCheck check = new TimedCheck(asked::incrementAndGet, Duration.ofSeconds(5), now::get);
        assertThat(check.result().up()).isTrue();
        assertThat(check.result().up()).isTrue();
        assertThat(asked).hasValue(1);
        now.addAndGet(1_000_000_000);
        assertThat(check.result().up()).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void saysWhatIsWrong() {
        TimedCheck check = new TimedCheck(
                () -> {
                    throw new BackendAwayException(BackendAwayException.Backend.REDIS, "does not answer", null);
                },
                Duration.ofSeconds(5),
                now::get);
        assertThat(check.result().up()).isFalse();
        assertThat(check.result().problem()).isEqualTo("Redis does not answer");
    }

    @Test
    void answersWithinItsLimitWhenTheServiceHangs() {
        CountDownLatch never = new CountDownLatch(1);
        TimedCheck check = new TimedCheck(
                () -> {
                    asked.incrementAndGet();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Duration.ofMillis(50),
                System::nanoTime);
        assertThat(check.result().problem()).contains("50 ms");
        assertThat(check.result().up()).isFalse();
        assertThat(asked).hasValue(1);
        never.countDown();
    }
}
