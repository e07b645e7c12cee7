package io.plantwin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.model.SensorId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// How old readings are when they are with the browser.
class SendTimerTest {

    private static final String FRAME = "{\"type\":\"sensor-data\",\"deviceId\":\"a\",\"timestamp\":\"%s\","
            + "\"data\":{\"sensorType\":\"t\",\"value\":1}}";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SendTimer sends =
            new SendTimer(metrics, Clock.fixed(Instant.parse("2026-01-15T10:30:01Z"), ZoneOffset.UTC));
    private final Timer timer = metrics.get("plantwin.live.latency").timer();

    private static SensorUpdate update(String timestamp) {
        return SensorUpdate.of("a", FRAME.formatted(timestamp)).orElseThrow();
    }

    @Test
    void theAgeOfAReadingIsFromItsOwnTimestampAndNeverNegative() {
        sends.sent(update("2026-01-15T10:30:00.250Z"));
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(750);
        sends.sent(update("2026-01-15T10:31:00.000Z"));
        sends.sent(update("yesterday"));
        sends.sent(new SensorUpdate(new SensorId("a", "t"), "\"no frame\""));
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(750);
    }

    @Test
    void whatIsSentIsToldAfterItWasSentAndOnlyOfUpdates() {
        List<String> told = new CopyOnWriteArrayList<>();
        Outbox.Wire wire = new Outbox.Wire() {
            @Override
            public void send(String frame) {
                told.add("sent");
            }

            @Override
            public void sent(SensorUpdate oldest) {
                told.add(oldest.sensor().deviceId());
            }

            @Override
            public void ping() {}

            @Override
            public void close(CloseReason reason) {}

            @Override
            public void abandon() {}
        };
        try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor()) {
            Outbox outbox = new Outbox(wire, false, executor, System::nanoTime);
            outbox.keep("an alert");
            await().until(() -> told.size() == 1);
            outbox.update(update("2026-01-15T10:30:00Z"));
            await().untilAsserted(() -> assertThat(told).containsExactly("sent", "sent", "a"));
        }
    }
}
