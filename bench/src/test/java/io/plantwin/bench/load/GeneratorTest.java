package io.plantwin.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private FakeBroker broker;

    @BeforeEach
    void startBroker() throws InterruptedException {
        broker = new FakeBroker();
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void sendsExactlyAsManyMessagesAsPlannedEachWithATimestampOfItsOwn() throws InterruptedException {
        try (Generator generator = new Generator(plan(5, 5_000, 0), broker.url(), LoadListener.NONE)) {
            generator.connect(SOON);
            generator.begin();
            await().atMost(SOON).until(() -> generator.acknowledged() == 5_000);
            assertThat(generator.sent()).isEqualTo(5_000);
            assertThat(generator.outstanding()).isZero();
            assertThat(broker.payloads).hasSize(5_000).doesNotHaveDuplicates();
            assertThat(generator.lastReadings()).hasSize(5);
        }
    }

    @Test
    void connectsAsTheUserOfTheUrlAndAsAnotherOneWhenItIsTold() throws InterruptedException {
        URI url = broker.url();
        URI first = URI.create(url.toString().replace("//", "//gateway:secret@"));
        try (Generator generator = new Generator(plan(1, 2, 0), first, LoadListener.NONE)) {
            generator.connect(SOON);
            assertThat(broker.logins).containsExactly("gateway");
            generator.hold();
            broker.dropEvery = 1;
            generator.begin();
            await().atMost(SOON).until(() -> broker.open() == 0);
            generator.resume(URI.create(url.toString().replace("//", "//another:secret@")));
            await().atMost(SOON).untilAsserted(() -> assertThat(broker.logins).startsWith("gateway", "another"));
        }
    }

    @Test
    void sendsAgainWhatABrokenConnectionLeftUnacknowledged() throws InterruptedException {
        broker.dropEvery = 997;
        ConcurrentLinkedQueue<Long> acknowledged = new ConcurrentLinkedQueue<>();
        LoadListener listener = new LoadListener() {
            @Override
            public void acknowledged(int device, long number, long micros) {
                acknowledged.add(device * 1_000_000L + number);
            }
        };
        try (Generator generator = new Generator(plan(3, 4_000, 0), broker.url(), listener)) {
            generator.connect(SOON);
            generator.begin();
            await().atMost(SOON).until(() -> generator.acknowledged() == 4_000);
            assertThat(generator.resent()).isPositive();
            assertThat(broker.duplicatesFlagged).hasPositiveValue();
            Set<String> distinct = new HashSet<>(broker.payloads);
            assertThat(distinct).hasSize(4_000);
            assertThat(acknowledged).hasSize(4_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void stopsAtWhatIsAllowedAndGoesOnFromThere() throws InterruptedException {
        try (Generator generator = new Generator(plan(5, 3_000, 0), broker.url(), LoadListener.NONE)) {
            generator.connect(SOON);
            generator.allow(1_000);
            generator.begin();
            await().atMost(SOON).until(() -> generator.acknowledged() == 1_000);
            assertThat(generator.sent()).isEqualTo(1_000);
            generator.allow(Long.MAX_VALUE);
            await().atMost(SOON).until(() -> generator.acknowledged() == 3_000);
        }
    }

    @Test
    void keepsAPace() throws InterruptedException {
        try (Generator generator = new Generator(plan(5, Long.MAX_VALUE, 400), broker.url(), LoadListener.NONE)) {
            generator.connect(SOON);
            long begin = System.nanoTime();
            generator.begin();
            await().atMost(SOON).until(() -> generator.sent() >= 400);
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(seconds).isBetween(0.9, 10.0);
            generator.stop();
            assertThat(generator.awaitAcknowledged(SOON)).isTrue();
        }
    }

    private static LoadPlan plan(int devices, long messages, double rate) {
        return new LoadPlan("d", devices, devices, LoadPlan.MACHINE, 1, 10, rate, messages, 4);
    }
}
