package io.plantwin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.SensorId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a slow browser gets, and when it gets no more.
class OutboxTest {

    private final AtomicLong now = new AtomicLong(1);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SlowWire wire = new SlowWire();

    /// A browser that reads as many frames as it is allowed to.
    private static final class SlowWire implements Outbox.Wire {
        final Semaphore mayRead = new Semaphore(0);
        final List<String> sent = new CopyOnWriteArrayList<>();

        @Override
        public void send(String frame) throws IOException {
            mayRead.acquireUninterruptibly();
            if (frame.equals("broken")) {
                throw new IOException("gone");
            }
            sent.add(frame);
        }

        @Override
        public void ping() {
            sent.add("(ping)");
        }

        @Override
        public void close(CloseReason reason) {
            sent.add("(" + reason.code() + ")");
        }

        @Override
        public void abandon() {
            sent.add("(abandoned)");
        }
    }

    @AfterEach
    void stop() {
        wire.mayRead.release(1_000_000);
        timer.shutdownNow();
    }

    private Outbox outbox(boolean batches) {
        return new Outbox(wire, batches, timer, now::get);
    }

    private static SensorUpdate update(String device, int value) {
        return new SensorUpdate(new SensorId(device, "t"), "\"" + device + value + "\"");
    }

    private void hasSent(String... frames) {
        await().untilAsserted(() -> assertThat(wire.sent).containsExactly(frames));
    }

    @Test
    void framesGoInOrder() {
        Outbox outbox = outbox(false);
        wire.mayRead.release(10);
        outbox.keep("one");
        outbox.keep("two");
        outbox.ping();
        hasSent("one", "two", "(ping)");
    }

    @Test
    void ofUpdatesThatCouldNotBeSentTheNewestIsAndAlertsAreKept() {
        Outbox outbox = outbox(false);
        outbox.keep("first");
        for (int i = 0; i < 100; i++) {
            outbox.update(update("a", i));
            outbox.update(update("b", i));
            outbox.keep("alert" + i);
        }
        wire.mayRead.release(200);
        await().untilAsserted(() -> assertThat(wire.sent).hasSize(103));
        assertThat(wire.sent).startsWith("first", "alert0").endsWith("alert99", "\"a99\"", "\"b99\"");
    }

    @Test
    void pastTheLimitOfKeptFramesTheConnectionIsClosedWith1013() {
        Outbox outbox = outbox(false);
        for (int i = 0; i < Outbox.MOST_KEPT + 2; i++) {
            outbox.keep("alert");
        }
        wire.mayRead.release(1_000_000);
        await().untilAsserted(() -> assertThat(wire.sent).endsWith("(1013)"));
        assertThat(wire.sent).hasSizeLessThan(10);
        outbox.keep("late");
        assertThat(wire.sent).doesNotContain("late");
    }

    @Test
    void whatWasKeptIsSentBeforeTheEndAndNothingAfterIt() {
        Outbox outbox = outbox(false);
        outbox.keep("news");
        outbox.keep("error");
        outbox.update(update("a", 1));
        outbox.end(CloseReason.REFUSED);
        outbox.keep("late");
        outbox.end(CloseReason.EXPIRED);
        wire.mayRead.release(100);
        hasSent("news", "error", "(4401)");
        assertThat(outbox.why()).contains(CloseReason.REFUSED);
    }

    @Test
    void aFrameThatTakesTooLongClosesTheConnection() {
        Outbox outbox = outbox(false);
        outbox.keep("slow");
        await().until(() -> wire.mayRead.hasQueuedThreads());
        outbox.checkPace();
        now.addAndGet(Outbox.MOST_NANOS + 2);
        outbox.checkPace();
        wire.mayRead.release(5);
        hasSent("slow", "(1013)");
    }

    @Test
    void aConnectionThatFailsIsGivenUp() {
        Outbox outbox = outbox(false);
        wire.mayRead.release(5);
        outbox.keep("broken");
        hasSent("(abandoned)");
    }

    @Test
    void heldUpdatesComeAfterWhatTheyUpdate() {
        Outbox outbox = outbox(false);
        wire.mayRead.release(5);
        outbox.hold();
        outbox.update(update("a", 1));
        outbox.keep("initial-data");
        hasSent("initial-data");
        outbox.release();
        hasSent("initial-data", "\"a1\"");
    }

    @Test
    void batchesHoldTheNewestOfEachSensor() {
        Outbox outbox = outbox(true);
        wire.mayRead.release(5);
        outbox.update(update("a", 1));
        outbox.update(update("b", 1));
        outbox.update(update("a", 2));
        hasSent("{\"type\":\"sensor-data-batch\",\"updates\":[\"a2\",\"b1\"]}");
    }
}
