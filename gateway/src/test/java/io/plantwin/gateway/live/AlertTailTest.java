package io.plantwin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.TestAlert;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.model.AlertEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Alert events reach each browser once, in order, and none is left out.
class AlertTailTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Alerts.Numbered> stored = new CopyOnWriteArrayList<>();
    private final List<AlertFollower> followers = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private final AlertTail tail = new AlertTail(this::newest, timer, System::nanoTime);

    AlertTailTest() {
        tail.tell(
                update -> followers.forEach(follower -> follower.live(update)),
                () -> followers.forEach(AlertFollower::reset));
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private List<Alerts.Numbered> newest(long after, int limit) {
        if (away) {
            throw new BackendAwayException(BackendAwayException.Backend.DATABASE, "does not answer", null);
        }
        List<Alerts.Numbered> found =
                stored.stream().filter(numbered -> numbered.sequence() > after).toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    private static Alerts.Numbered event(long sequence) {
        return new Alerts.Numbered(sequence, new TestAlert("d" + sequence % 2).event(AlertEvent.Kind.TRIGGERED));
    }

    private void store(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(sequence -> stored.add(event(sequence)));
    }

    private void publish(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(sequence -> tail.offer(AlertUpdate.of(event(sequence))));
    }

    private void happens(long from, long to) {
        store(from, to);
        publish(from, to);
    }

    /// Listens, and has read what was stored.
    private void listen() {
        tail.listening();
        await().until(tail::isLoaded);
    }

    /// A browser that reads as long as it may.
    private final class Browser implements Outbox.Wire {
        final List<String> frames = new CopyOnWriteArrayList<>();
        final Semaphore mayRead = new Semaphore(1_000_000);
        final Outbox outbox = new Outbox(this, false, timer, System::nanoTime);
        final AlertFollower follower = new AlertFollower(tail, outbox, new ServerFrames(Clock.systemUTC()));

        Browser() {
            followers.add(follower);
        }

        Browser all(long since) {
            follower.follow(AlertFollower.Scope.ALL, OptionalLong.of(since));
            return this;
        }

        Browser all() {
            follower.follow(AlertFollower.Scope.ALL, OptionalLong.empty());
            return this;
        }

        List<Long> sequences() {
            return frames.stream()
                    .map(frame -> AlertUpdate.of(frame).sequence())
                    .toList();
        }

        void has(long from, long to) {
            List<Long> expected = LongStream.rangeClosed(from, to).boxed().toList();
            await().untilAsserted(() -> assertThat(sequences()).isEqualTo(expected));
        }

        @Override
        public void send(String frame) {
            mayRead.acquireUninterruptibly();
            frames.add(frame);
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseReason reason) {
            frames.add("(1013)");
        }

        @Override
        public void abandon() {
            frames.add("(abandoned)");
        }
    }

    @Test
    void whatWasMissedIsReplayedAndThenLiveEventsFollow() {
        store(1, 20);
        listen();
        Browser browser = new Browser().all(15);
        browser.has(16, 20);
        happens(21, 22);
        browser.has(16, 22);
    }

    @Test
    void withoutSinceOnlyNewEventsAreTold() {
        store(1, 20);
        listen();
        Browser browser = new Browser().all();
        happens(21, 22);
        browser.has(21, 22);
    }

    @Test
    void anEventThatIsPublishedTwiceIsToldOnce() {
        listen();
        Browser browser = new Browser().all();
        happens(1, 5);
        publish(3, 5);
        happens(6, 6);
        browser.has(1, 6);
    }

    @Test
    void aDashboardThatSaysSinceAfterItsFirstEventsSeesNothingTwice() {
        store(1, 10);
        listen();
        Browser browser = new Browser().all();
        happens(11, 12);
        browser.has(11, 12);
        browser.all(7);
        await().untilAsserted(() -> assertThat(browser.sequences()).containsExactly(11L, 12L, 8L, 9L, 10L));
        browser.all(5);
        await().untilAsserted(() -> assertThat(browser.sequences()).containsExactly(11L, 12L, 8L, 9L, 10L, 6L, 7L));
    }

    @Test
    void aMachineSeesItsOwnAlertsAndAllOfThemWhenItAsks() {
        store(1, 4);
        listen();
        Browser browser = new Browser();
        browser.follower.follow(AlertFollower.Scope.of("d1"), OptionalLong.of(0));
        await().untilAsserted(() -> assertThat(browser.sequences()).containsExactly(1L, 3L));
        happens(5, 6);
        await().untilAsserted(() -> assertThat(browser.sequences()).containsExactly(1L, 3L, 5L));
        browser.all(2);
        await().untilAsserted(() -> assertThat(browser.sequences()).containsExactly(1L, 3L, 5L, 4L, 6L));
        browser.follower.leave();
        happens(7, 7);
        browser.all(6);
        await().untilAsserted(() -> assertThat(browser.sequences()).endsWith(7L).hasSize(6));
    }

    @Test
    void whatWasPublishedWhileNobodyListenedIsToldWhenListeningBeginsAgain() {
        listen();
        Browser browser = new Browser().all();
        happens(1, 3);
        store(4, 6);
        tail.listening();
        browser.has(1, 6);
    }

    @Test
    void theFirstEventAfterAnOutageWaitsForThoseBeforeIt() {
        listen();
        Browser browser = new Browser().all();
        happens(1, 3);
        browser.has(1, 3);
        tail.listening();
        publish(6, 7); // 4 and 5 were lost, and the projection does not have them yet
        assertThat(browser.sequences()).endsWith(3L);
        store(4, 7);
        browser.has(1, 7);
    }

    @Test
    void whatComesToTheDatabaseAfterTheFirstLookIsFoundByTheNextOne() {
        listen();
        Browser browser = new Browser().all();
        happens(1, 1);
        browser.has(1, 1);
        tail.listening();
        store(2, 2);
        browser.has(1, 2);
    }

    @Test
    void eventsFlowWhileTheDatabaseIsAway() {
        away = true;
        tail.listening();
        Browser browser = new Browser().all();
        publish(8, 9);
        browser.has(8, 9);
        store(1, 9);
        away = false;
        await().until(tail::isLoaded);
        Browser another = new Browser().all(4);
        another.has(5, 9);
        browser.has(8, 9);
    }

    @Test
    void whoHasMissedMoreThanIsRememberedIsToldToBeginAnew() {
        store(1, AlertTail.MOST + 10);
        listen();
        Browser browser = new Browser().all(9);
        await().untilAsserted(() -> assertThat(browser.frames)
                .singleElement()
                .satisfies(
                        frame -> assertThat(frame).contains("alerts-reset", "\"sequence\":" + (AlertTail.MOST + 10))));
        happens(AlertTail.MOST + 11, AlertTail.MOST + 11);
        await().untilAsserted(() -> assertThat(browser.sequences()).endsWith(AlertTail.MOST + 11L));
        new Browser().all(11).has(12, AlertTail.MOST + 11);
    }

    @Test
    void whoKnowsOfEventsThatNeverWereIsToldToBeginAnew() {
        store(1, 3);
        listen();
        Browser browser = new Browser().all(99);
        await().untilAsserted(() -> assertThat(browser.frames)
                .singleElement()
                .satisfies(frame -> assertThat(frame).contains("alerts-reset")));
    }

    @Test
    void whoHasHeardOfAnEventAMomentSoonerGoesOnBehindIt() {
        store(1, 2);
        listen();
        Browser browser = new Browser().all(3);
        happens(3, 4);
        browser.has(4, 4);
    }

    @Test
    void aSlowBrowserIsReplayedAtItsPace() {
        store(1, 4_000);
        listen();
        Browser browser = new Browser();
        browser.mayRead.drainPermits();
        browser.all(0);
        await().until(() -> browser.outbox.waiting() > 0);
        happens(4_001, 4_001);
        browser.mayRead.release(1_000_000);
        browser.has(1, 4_001);
    }

    @Test
    void whoeverJoinsWheneverMissesNothingAndSeesNothingTwice() throws InterruptedException {
        store(1, 100);
        listen();
        Random random = new Random(7);
        List<Browser> browsers = new ArrayList<>();
        List<Long> sinces = new ArrayList<>();
        long last = 1_000;
        Thread plant = Thread.ofPlatform().start(() -> {
            for (long sequence = 101; sequence <= last; sequence++) {
                happens(sequence, sequence);
                if (sequence % 300 == 0) {
                    tail.listening();
                }
            }
        });
        for (int i = 0; i < 25; i++) {
            long since = Math.max(0, stored.size() - random.nextInt(120));
            sinces.add(since);
            browsers.add(new Browser().all(since));
            Thread.yield();
        }
        plant.join();
        for (int i = 0; i < browsers.size(); i++) {
            browsers.get(i).has(sinces.get(i) + 1, last);
        }
    }
}
