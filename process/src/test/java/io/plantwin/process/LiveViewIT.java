package io.plantwin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.DeviceState;
import io.plantwin.model.Limits;
import io.plantwin.model.Quality;
import io.plantwin.model.SensorConfig;
import io.plantwin.process.window.Factory;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What people see, through real Kafka and Redis.
class LiveViewIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final SimpleMeterRegistry METRICS = new SimpleMeterRegistry();

    private static Line line;
    private static ProcessRole role;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        role = new ProcessRole(
                ProcessConfig.DEFAULT.withStateDir(line.stateDir()),
                line.bootstrapServers(),
                line.redisUrl(),
                METRICS,
                Clock.systemUTC());
        role.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> role.health().equals(Health.UP));
    }

    @AfterAll
    static void stop() throws Exception {
        role.close();
        line.close();
    }

    @Test
    void showsTheNewestReadingWithItsStateAndKeepsItForAnHour() {
        try (Watcher watcher = line.watch()) {
            line.configure(config("newest-1", 30_000, new Limits(0, 50, -10, 90)));
            send("newest-1", 0, 20, Quality.GOOD);
            awaitCurrent("newest-1", "\"value\":20.0", "\"status\":\"normal\"");
            send("newest-1", 1_000, 60, Quality.GOOD);
            awaitCurrent("newest-1", "\"value\":60.0", "\"status\":\"warning\"");
            send("newest-1", 2_000, 95, Quality.GOOD);
            awaitCurrent("newest-1", "\"value\":95.0", "\"status\":\"alert\"");
            assertThat(line.secondsToLive("newest-1")).isBetween(3_540L, 3_600L);
            assertThat(watcher.frames("newest-1", "\"type\":\"sensor-data\"")).hasSize(3);
        }
    }

    @Test
    void keepsTheStateWhenAReadingIsBadAndShowsTheReading() {
        line.configure(config("bad-1", 30_000, new Limits(0, 50, -10, 90)));
        send("bad-1", 0, 95, Quality.GOOD);
        awaitCurrent("bad-1", "\"status\":\"alert\"");
        send("bad-1", 1_000, 20, Quality.BAD);
        awaitCurrent("bad-1", "\"value\":20.0", "\"quality\":\"bad\"", "\"status\":\"alert\"");
    }

    @Test
    void putsNewLimitsInForceWithinTwoSecondsWithoutANewReading() {
        line.configure(config("limits-1", 30_000, new Limits(0, 50, -10, 90)));
        send("limits-1", 0, 40, Quality.GOOD);
        awaitCurrent("limits-1", "\"status\":\"normal\"");
        line.configure(config("limits-1", 30_000, new Limits(0, 30, -10, 35)));
        await().atMost(Duration.ofSeconds(10)).until(() -> current("limits-1").contains("\"status\":\"alert\""));
    }

    @Test
    void neverLetsAnOlderReadingReplaceANewerOne() {
        try (Watcher watcher = line.watch()) {
            send("older-1", 60_000, 2, Quality.GOOD);
            awaitCurrent("older-1", "\"value\":2.0");
            double before = taken();
            send("older-1", 30_000, 1, Quality.GOOD);
            await().atMost(SOON).until(() -> taken() > before);
            send("older-1", 61_000, 3, Quality.GOOD);
            awaitCurrent("older-1", "\"value\":3.0");
            assertThat(watcher.frames("older-1", "sensor-data")).hasSize(2);
            assertThat(watcher.frames("older-1", "\"value\":1.0")).isEmpty();
        }
    }

    @Test
    void sendsAtMostTenUpdatesASecondOfASensorAndAlwaysTheLast() {
        try (Watcher watcher = line.watch()) {
            long begin = System.nanoTime();
            int last = 0;
            while (System.nanoTime() - begin < 2_000_000_000L) {
                send("fast-1", ++last * 10L, last % 100, Quality.GOOD);
            }
            awaitCurrent("fast-1", Iso8601.format((BASE + last * 10L) * 1_000));
            List<Watcher.Frame> frames = watcher.frames("fast-1", "sensor-data");
            assertThat(frames.size()).isBetween(10, 23);
            for (int i = 10; i < frames.size(); i++) {
                assertThat(frames.get(i).nanos() - frames.get(i - 10).nanos()).isGreaterThan(900_000_000L);
            }
        }
    }

    @Test
    void callsASilentDeviceOfflineOnceAndOnlineAgainWithItsNextReading() {
        try (Watcher watcher = line.watch()) {
            line.configure(config("silent-1", 1_000, Limits.NONE));
            send("silent-1", 0, 1, Quality.GOOD);
            awaitCurrent("silent-1", "\"status\":\"normal\"");
            awaitCurrent("silent-1", "\"status\":\"offline\"", "\"value\":1.0");
            send("silent-1", 1_000, 2, Quality.GOOD);
            awaitCurrent("silent-1", "\"status\":\"normal\"", "\"value\":2.0");
            awaitCurrent("silent-1", "\"status\":\"offline\"", "\"value\":2.0");
            assertThat(watcher.frames("silent-1", "device-status"))
                    .extracting(frame -> frame.text().contains("offline"))
                    .containsExactly(true, false, true);
        }
    }

    @Test
    void waitsAtLeastThreePeriodsBeforeADeviceCountsAsSilent() {
        line.configure(new DeviceConfig("slow-1", "", "", 1, 60_000, 1_000, List.of()));
        line.configure(config("quick-1", 1_000, Limits.NONE));
        send("slow-1", 0, 1, Quality.GOOD);
        send("quick-1", 0, 1, Quality.GOOD);
        awaitCurrent("quick-1", "\"status\":\"offline\"");
        assertThat(current("slow-1")).contains("\"status\":\"normal\"");
    }

    @Test
    void callsADeviceOfflineAtOnceWhenTheBridgeSaysSo() {
        send("will-1", 0, 1, Quality.GOOD);
        awaitCurrent("will-1", "\"status\":\"normal\"");
        line.say(new DeviceState("will-1", false, System.currentTimeMillis()));
        awaitCurrent("will-1", "\"status\":\"offline\"");
        line.say(new DeviceState("will-1", true, System.currentTimeMillis() + 2_000));
        awaitCurrent("will-1", "\"status\":\"normal\"");
    }

    @Test
    void turnsARecordThatIsNoReadingIntoADeadLetterAndGoesOn() {
        byte[] rubbish = "{\"deviceId\":\"rubbish-1\",\"sensorType\":".getBytes(StandardCharsets.UTF_8);
        line.sendRaw("rubbish-1", rubbish);
        send("rubbish-1", 0, 5, Quality.GOOD);
        awaitCurrent("rubbish-1", "\"value\":5.0");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(line.committed(KafkaTopic.DEAD_LETTER))
                        .map(DeadLetter::of)
                        .singleElement()
                        .satisfies(letter -> {
                            assertThat(letter.stage()).isEqualTo("process");
                            assertThat(letter.reason()).isEqualTo("not_json");
                            assertThat(letter.sourceTopic()).startsWith("sensor.raw/");
                            assertThat(letter.payload()).isEqualTo(rubbish);
                        }));
    }

    private static DeviceConfig config(String deviceId, long offlineAfterMillis, Limits limits) {
        return new DeviceConfig(
                deviceId,
                "",
                "",
                1,
                0,
                offlineAfterMillis,
                List.of(new SensorConfig("temperature", "celsius", limits)));
    }

    private static final long BASE = 1_768_473_000_000L;

    private static void send(String deviceId, long millis, double value, Quality quality) {
        line.send(List.of(Factory.reading(deviceId, (BASE + millis) * 1_000, value, quality)));
    }

    private static double taken() {
        return METRICS.get("plantwin.process.readings").counter().count();
    }

    private static String current(String deviceId) {
        return line.current(deviceId, "temperature");
    }

    private static void awaitCurrent(String deviceId, String... parts) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(current(deviceId)).contains(parts));
    }
}
