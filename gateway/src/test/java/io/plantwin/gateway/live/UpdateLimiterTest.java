package io.plantwin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.SensorId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpdateLimiterTest {

    private static final SensorId SENSOR = new SensorId("a", "t");

    private final AtomicLong now = new AtomicLong();
    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final UpdateLimiter limiter = new UpdateLimiter(timer, now::get, update -> passed.add(update.frame()));

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private void offer(String frame) {
        limiter.offer(new SensorUpdate(SENSOR, frame));
    }

    @Test
    void theFirstGoesAtOnceAndOfThoseTooSoonTheNewest() {
        offer("1");
        assertThat(passed).containsExactly("1");
        offer("2");
        offer("3");
        offer("4");
        assertThat(passed).containsExactly("1");
        await().untilAsserted(() -> assertThat(passed).containsExactly("1", "4"));
    }

    @Test
    void whatComesSlowlyGoesAtOnce() {
        for (int i = 0; i < 5; i++) {
            offer(Integer.toString(i));
            now.addAndGet(100_000_000);
        }
        assertThat(passed).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void sensorsDoNotHinderOneAnother() {
        offer("a");
        limiter.offer(new SensorUpdate(new SensorId("b", "t"), "b"));
        assertThat(passed).containsExactly("a", "b");
    }

    @Test
    void aSensorThatWasForgottenBeginsAnew() {
        offer("1");
        now.addAndGet(61_000_000_000L);
        limiter.sweep();
        offer("2");
        assertThat(passed).containsExactly("1", "2");
    }

    @Test
    void theSensorIsReadFromTheFrame() {
        String frame =
                "{\"type\":\"sensor-data\",\"deviceId\":\"a\",\"timestamp\":\"x\",\"data\":{\"sensorType\":\"t\"}}";
        assertThat(SensorUpdate.of("a", frame)).contains(new SensorUpdate(SENSOR, frame));
        assertThat(SensorUpdate.of("a", "{\"type\":\"device-status\"}")).isEmpty();
        assertThat(SensorUpdate.of("a", "{\"type\":\"sensor-data\",\"odd\":1}")).isEmpty();
    }
}
