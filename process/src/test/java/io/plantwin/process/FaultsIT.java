package io.plantwin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.model.Quality;
import io.plantwin.process.window.Factory;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Backing services that go and come back.
class FaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BASE = 1_768_473_000_000L;

    private Line line;
    private ProcessRole role;

    @BeforeEach
    void start() throws Exception {
        line = new Line();
        role = role();
        awaitUp();
    }

    @AfterEach
    void stop() throws Exception {
        role.close();
        line.close();
    }

    @Test
    void saysDegradedWhileRedisIsAwayAndShowsEverythingOnItsReturn() {
        for (int device = 0; device < 50; device++) {
            send("device-" + device, 0, 1);
        }
        awaitValue("device-49", 1);
        line.stopRedis();
        for (int second = 1; second <= 20; second++) {
            send("device-0", second * 1_000L, second);
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(role.health().level()).isEqualTo(Health.Level.DEGRADED);
            assertThat(role.health().detail()).contains("Redis").contains("nothing is lost");
        });
        line.startRedis();
        awaitValue("device-0", 20);
        for (int device = 1; device < 50; device++) {
            awaitValue("device-" + device, 1);
        }
        awaitUp();
    }

    @Test
    void saysDegradedWhileKafkaIsAwayAndGoesOnByItself() {
        send("device-1", 0, 1);
        awaitValue("device-1", 1);
        line.stopKafka();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(role.health().level()).isEqualTo(Health.Level.DEGRADED);
            assertThat(role.health().detail()).contains("Kafka").contains("nothing is lost");
        });
        line.startKafka();
        send("device-1", 20_000, 2);
        send("device-1", 60_000, 3);
        awaitValue("device-1", 3);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(line.committed(KafkaTopic.AGGREGATED)).hasSize(2));
        awaitUp();
    }

    @Test
    void showsWhatItKnewBeforeARestartEvenIfRedisForgotIt() {
        send("device-1", 0, 7);
        awaitValue("device-1", 7);
        role.close();
        line.forgetRedis();
        role = role();
        awaitValue("device-1", 7);
        assertThat(line.current("device-1", "temperature")).contains("\"unit\":\"celsius\"", "\"location\":\"hall-1\"");
    }

    private ProcessRole role() {
        ProcessRole fresh = new ProcessRole(
                ProcessConfig.DEFAULT.withStateDir(line.stateDir()),
                line.bootstrapServers(),
                line.redisUrl(),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        fresh.start();
        return fresh;
    }

    private void awaitUp() {
        await().atMost(PATIENCE).until(() -> role.health().equals(Health.UP));
    }

    private void send(String deviceId, long millis, double value) {
        line.send(List.of(Factory.reading(deviceId, (BASE + millis) * 1_000, value, Quality.GOOD)));
    }

    private void awaitValue(String deviceId, int value) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> line.current(deviceId, "temperature").contains("\"value\":" + value + ".0"));
    }
}
