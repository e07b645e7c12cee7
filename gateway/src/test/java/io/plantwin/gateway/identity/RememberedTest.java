package io.plantwin.gateway.identity;

import static io.plantwin.gateway.Soon.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What was looked up stands in for a source that is away, and only then.
class RememberedTest {

    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private volatile String answer = "first";
    private volatile boolean away;
    private final Remembered<String, String> remembered = new Remembered<>(this::lookUp, nanos::get);

    private String lookUp(String key) {
        lookups.incrementAndGet();
        if (away) {
            throw new BackendAwayException(Backend.DATABASE, "does not answer", null);
        }
        return key + " " + answer;
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void asksOnceASecondAndThenBeforeItAnswers() {
        assertThat(remembered.get("a")).isEqualTo("a first");
        answer = "second";
        assertThat(remembered.get("a")).isEqualTo("a first");
        assertThat(lookups).hasValue(1);
        later(Duration.ofHours(1));
        assertThat(remembered.get("a")).as("nothing older is given").isEqualTo("a second");
        assertThat(lookups).hasValue(2);
    }

    @Test
    void whatHasChangedHereIsAskedForAtOnce() {
        remembered.get("a");
        answer = "second";
        remembered.outdate("a");
        remembered.outdate("never asked for");
        assertThat(remembered.get("a")).isEqualTo("a second");
    }

    @Test
    void whileTheSourceIsAwayWhatWasKnownIsGivenForTenMinutes() {
        remembered.get("a");
        away = true;
        for (int minute = 0; minute < 9; minute++) {
            later(Duration.ofMinutes(1));
            assertThat(remembered.get("a")).isEqualTo("a first");
        }
        assertThatThrownBy(() -> remembered.get("unknown")).isInstanceOf(BackendAwayException.class);
        later(Duration.ofMinutes(2));
        assertThatThrownBy(() -> remembered.get("a")).isInstanceOf(BackendAwayException.class);
        away = false;
        answer = "second";
        assertThat(remembered.get("a")).isEqualTo("a second");
    }

    @Test
    void whenTheSourceIsBackTheNewAnswerComesWithinASecond() {
        remembered.get("a");
        away = true;
        later(Duration.ofSeconds(2));
        remembered.get("a");
        away = false;
        answer = "second";
        later(Duration.ofSeconds(2));
        await().atMost(SOON).until(() -> remembered.get("a").equals("a second"));
    }

    @Test
    void aSourceThatHangsHoldsNobodyUp() {
        CountDownLatch hang = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Remembered<String, String> slow = new Remembered<>(
                key -> {
                    if (asked.incrementAndGet() > 1) {
                        try {
                            hang.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return "answer " + asked.get();
                },
                nanos::get);
        assertThat(slow.get("a")).isEqualTo("answer 1");
        later(Duration.ofSeconds(2));
        long begin = System.nanoTime();
        assertThat(slow.get("a")).isEqualTo("answer 1");
        assertThat(slow.get("a")).isEqualTo("answer 1");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(asked).as("one asks for all").hasValue(2);
        hang.countDown();
        await().until(() -> slow.get("a").equals("answer 2"));
    }

    @Test
    void aMistakeIsNotTakenForAnAbsence() {
        Remembered<String, String> broken = new Remembered<>(
                key -> {
                    throw new IllegalStateException("a bug");
                },
                nanos::get);
        assertThatThrownBy(() -> broken.get("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }
}
