package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.model.SensorState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Two live processes behind one Redis; one is killed while everyone looks on.
class TwoLiveTest {

    private static final int BROWSERS = 60;
    private static final int ROUNDS = 300;
    private static final List<String> DEVICES = List.of("twin-live-1", "twin-live-2", "twin-live-3");

    /// Readings and alert events, one after the other.
    private final class Plant implements AutoCloseable {
        final TestRedis redis = new TestRedis(Backends.shared().redis.url());
        final TestDatabase database =
                new TestDatabase(Backends.shared().postgres.url());
        final TestAlertEvents alerts = new TestAlertEvents(database, redis);
        final List<Long> happened = Collections.synchronizedList(new ArrayList<>());

        Plant() {
            DEVICES.forEach(device -> database.sensor(device, "hall", "temperature"));
        }

        void round(int number) {
            Instant now = Instant.now();
            for (String device : DEVICES) {
                var reading = TestRedis.reading(device, "temperature", now, number);
                redis.current(reading, SensorState.NORMAL);
                redis.publish(reading, SensorState.NORMAL);
            }
            happened.add(alerts.happens(DEVICES.get(number % DEVICES.size())));
        }

        @Override
        public void close() {
            redis.close();
            database.close();
        }
    }

    @Test
    void whenOneIsKilledNobodyMissesAnAlertAndNobodyIsToldTwice() throws Exception {
        List<PersistentBrowser> browsers = new ArrayList<>();
        TestGateway killed = TestGateway.with(AccessConfig.DEFAULT, LimitConfig.DEFAULT);
        Relay way = new Relay(killed.port);
        try (Plant plant = new Plant();
                TestGateway survivor = TestGateway.with(AccessConfig.DEFAULT, LimitConfig.DEFAULT);
                ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor()) {
            long before = plant.alerts.happens(DEVICES.getFirst());
            for (int i = 0; i < BROWSERS; i++) {
                List<Integer> ports =
                        i % 2 == 0 ? List.of(way.port(), survivor.port) : List.of(survivor.port, way.port());
                browsers.add(new PersistentBrowser(ports, before));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> browsers.stream().allMatch(browser -> browser.connections() == 1));

            CountDownLatch third = new CountDownLatch(ROUNDS / 3);
            Future<?> news = worker.submit(() -> {
                for (int i = 1; i <= ROUNDS; i++) {
                    plant.round(i);
                    third.countDown();
                }
            });
            assertThat(third.await(180, TimeUnit.SECONDS)).isTrue();
            way.close();
            killed.close();
            news.get(180, TimeUnit.SECONDS);
            plant.round(ROUNDS + 1);

            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(browsers)
                            .allSatisfy(browser -> assertThat(browser.sequences())
                                    .hasSizeGreaterThanOrEqualTo(plant.happened.size())));
            assertThat(browsers).allSatisfy(browser -> {
                assertThat(browser.sequences()).isEqualTo(plant.happened);
                assertThat(browser.wasReset()).isFalse();
            });
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(browsers)
                            .allSatisfy(browser -> assertThat(DEVICES)
                                    .allSatisfy(device ->
                                            assertThat(browser.value(device)).isEqualTo(ROUNDS + 1.0))));
            assertThat(browsers.stream().filter(browser -> browser.connections() >= 2))
                    .hasSize(BROWSERS / 2);
        } finally {
            browsers.forEach(PersistentBrowser::close);
            way.close();
            killed.close();
        }
    }
}
