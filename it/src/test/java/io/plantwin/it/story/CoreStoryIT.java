package io.plantwin.it.story;

import static io.plantwin.testkit.Payloads.batch;
import static io.plantwin.testkit.Payloads.canonical;
import static io.plantwin.testkit.Payloads.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.plantwin.testkit.Archive;
import io.plantwin.testkit.Browser;
import io.plantwin.testkit.Machine;
import io.plantwin.testkit.Plant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The way of a reading from the machine to the archive and to the browser, in both shapes of the platform.
class CoreStoryIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void readingsTravelFromMachineToArchiveAndBrowserInOneProcess() {
        try (Plant plant = Plant.inOneProcess(dir)) {
            tell(plant);
        }
    }

    @Test
    void readingsTravelFromMachineToArchiveAndBrowserWithAProcessPerRole() {
        try (Plant plant = Plant.withAProcessPerRole(dir)) {
            tell(plant);
        }
    }

    private static void tell(Plant plant) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (Browser browser = plant.browser();
                Browser screen = plant.screen();
                Archive archive = new Archive(plant.backends().postgres())) {
            List<JsonNode> frames = screen.watch("/ws/machines/story-1");
            try (Machine machine = Machine.connect(plant.mqtt(), "story-1")) {
                machine.say(reading("story-1", "torque", now, 1.5));
                Machine.await(
                        machine.publish(reading("story-1", "torque", now.plusMillis(1), 2), MqttQos.EXACTLY_ONCE));
                Machine.await(
                        machine.publish(reading("story-1", "torque", now.plusMillis(2), 3), MqttQos.AT_MOST_ONCE));
                machine.say(batch("story-1", "force", now, 100));
                machine.say("{\"readings\":" + batch("story-1", "force", now.plusMillis(100), 100) + "}");
                machine.say(reading("story-1", "torque", now, 99)); // the same again
                machine.say("nonsense");
            }
            assertThat(browser.send("POST", "/api/v1/sensors/readings", reading("story-2", "torque", now, 7))
                            .statusCode())
                    .isEqualTo(201);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(archive.readings("story-")).isEqualTo(204));
            assertThat(archive.query(
                            "SELECT value FROM sensor_readings WHERE device_id = 'story-1' AND sensor_type = 'torque'"
                                    + " ORDER BY timestamp"))
                    .containsExactly(List.of(1.5), List.of(2.0), List.of(3.0));
            assertThat(archive.number(
                            "SELECT sum(count_readings) FROM device_stats_hourly WHERE device_id LIKE 'story-%'"))
                    .isEqualTo(204);
            theLedgerAgrees(browser);
            theBrowserSees(browser, frames, now);
            everyHopIsUp(browser);
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(archive.number(
                                    "SELECT sum(count) FROM sensor_windows WHERE device_id LIKE 'story-%'"))
                            .isEqualTo(204));
        }
    }

    private static void theLedgerAgrees(Browser browser) {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode ledger = browser.get("/metrics/ledger");
            assertThat(ledger.path("agrees").asBoolean()).as(ledger.toString()).isTrue();
            assertThat(ledger.path("received").asLong()).isEqualTo(206);
            assertThat(ledger.path("stored").asLong()).isEqualTo(204);
            assertThat(ledger.path("duplicates").asLong()).isEqualTo(1);
            assertThat(ledger.path("refused").path("total").asLong()).isEqualTo(1);
            assertThat(ledger.path("refused").path("byReason").path("not_json").asLong())
                    .isEqualTo(1);
            assertThat(ledger.path("inFlight").asLong()).isZero();
        });
    }

    private static void everyHopIsUp(Browser browser) {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode stages = browser.get("/metrics/pipeline").path("stages");
            assertThat(stages.findValuesAsString("level")).as(stages.toString()).containsOnly("up");
            assertThat(stages.valueStream())
                    .filteredOn(stage -> !stage.path("lag").isNull())
                    .extracting(stage -> stage.path("name").asString(""))
                    .contains("accept", "store", "process", "decide");
            assertThat(stages.valueStream())
                    .filteredOn(stage -> stage.at("/latency/p99Ms").isNumber())
                    .extracting(stage -> stage.path("name").asString(""))
                    .contains("accept", "store", "process", "fan_out");
            assertThat(stages.valueStream())
                    .filteredOn(stage -> stage.path("lag").asLong(0) > 0)
                    .isEmpty();
            JsonNode processes = browser.get("/metrics/processes");
            assertThat(processes.findValuesAsString("level"))
                    .as(processes.toString())
                    .containsOnly("up");
            assertThat(processes
                            .valueStream()
                            .flatMap(process -> process.path("roles").valueStream()))
                    .extracting(role -> role.asString(""))
                    .contains("store", "process", "alert", "bridge", "api", "live");
        });
    }

    private static void theBrowserSees(Browser browser, List<JsonNode> frames, Instant now) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(frames).anySatisfy(frame -> {
                    assertThat(frame.path("type").asString("")).isEqualTo("sensor-data");
                    assertThat(frame.path("deviceId").asString("")).isEqualTo("story-1");
                    assertThat(frame.path("data").path("sensorType").asString(""))
                            .isEqualTo("torque");
                    assertThat(frame.path("timestamp").asString("")).isEqualTo(canonical(now.plusMillis(2)));
                }));
        JsonNode current = browser.get("/devices/story-1/current").path("readings");
        assertThat(current).hasSize(2);
        JsonNode history = browser.get("/devices/story-1/history?sensorType=force&resolution=raw");
        assertThat(history.path("points")).hasSize(200);
        assertThat(browser.get("/devices?q=story").size()).isEqualTo(2);
    }
}
