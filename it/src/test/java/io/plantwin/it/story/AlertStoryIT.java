package io.plantwin.it.story;

import static io.plantwin.testkit.Payloads.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.testkit.Archive;
import io.plantwin.testkit.Browser;
import io.plantwin.testkit.Machine;
import io.plantwin.testkit.Plant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// From a value past its limit to the operator and back, in both shapes of the platform.
class AlertStoryIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final List<Drive> UPWARDS = List.of(
            new Drive("device-001", "temperature", 60, 88.5, "threshold_exceeded", "high"),
            new Drive("device-002", "pressure", 30, 58.5, "threshold_exceeded", "high"),
            new Drive("device-003", "vibration", 50, 160, "threshold_exceeded", "critical"));

    private static final List<Drive> DOWNWARDS = List.of(
            new Drive("device-001", "temperature", 60, 14.7, "threshold_below", "low"),
            new Drive("device-002", "pressure", 30, 3, "threshold_below", "medium"),
            new Drive("device-004", "production", 300, 40, "threshold_below", "medium"),
            new Drive("device-005", "quality", 95, 70, "threshold_below", "critical"));

    @TempDir
    Path dir;

    /// One reference device past one of its limits.
    private record Drive(
            String deviceId, String sensorType, double normal, double past, String type, String severity) {}

    @Test
    void eachLimitOfTheReferenceDevicesRaisesItsAlertAndItEndsByItselfInOneProcess() {
        try (Plant plant = Plant.inOneProcess(dir)) {
            tell(plant);
        }
    }

    @Test
    void eachLimitOfTheReferenceDevicesRaisesItsAlertAndItEndsByItselfWithAProcessPerRole() {
        try (Plant plant = Plant.withAProcessPerRole(dir)) {
            tell(plant);
        }
    }

    private static void tell(Plant plant) {
        try (Browser browser = plant.browser();
                Browser screen = plant.screen();
                Archive archive = new Archive(plant.backends().postgres())) {
            List<JsonNode> frames = screen.watch("/ws/dashboard");
            overTheLimitsAndBack(plant, frames, UPWARDS);
            overTheLimitsAndBack(plant, frames, DOWNWARDS);
            aPersonDecides(plant, browser, frames);
            aNewRuleIsInForceAtOnce(plant, browser, frames);
            everyAlertIsThereOnce(browser, archive);
        }
    }

    /// All of them at once: each device a machine of its own.
    private static void overTheLimitsAndBack(Plant plant, List<JsonNode> frames, List<Drive> drives) {
        Map<String, Machine> machines = new HashMap<>();
        try {
            drives.forEach(
                    drive -> machines.computeIfAbsent(drive.deviceId(), id -> Machine.connect(plant.mqtt(), id)));
            drives.forEach(drive -> say(machines, drive, drive.normal()));
            drives.forEach(drive -> say(machines, drive, drive.past()));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(drives)
                            .allSatisfy(drive -> assertThat(frames).anySatisfy(frame -> {
                                isAbout(frame, "alert-triggered", drive);
                                assertThat(frame.path("severity").asString("")).isEqualTo(drive.severity());
                                assertThat(frame.path("value").asDouble()).isEqualTo(drive.past());
                            })));
            // The values dance on the limit, then come back.
            for (int i = 0; i < 20; i++) {
                boolean back = i % 2 == 0;
                drives.forEach(drive -> say(machines, drive, back ? drive.normal() : drive.past()));
            }
            drives.forEach(drive -> say(machines, drive, drive.normal()));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(drives)
                            .allSatisfy(drive -> assertThat(frames).anySatisfy(frame -> {
                                isAbout(frame, "alert-resolved", drive);
                                assertThat(frame.path("actor").asString("")).isEqualTo("system");
                            })));
        } finally {
            machines.values().forEach(Machine::close);
        }
        assertThat(drives)
                .allSatisfy(drive -> assertThat(frames)
                        .filteredOn(frame -> matches(frame, "alert-triggered", drive))
                        .hasSize(1));
    }

    private static void say(Map<String, Machine> machines, Drive drive, double value) {
        Objects.requireNonNull(machines.get(drive.deviceId()))
                .say(reading(drive.deviceId(), drive.sensorType(), Instant.now(), value));
    }

    private static void isAbout(JsonNode frame, String type, Drive drive) {
        assertThat(frame.path("type").asString("")).isEqualTo(type);
        assertThat(frame.path("deviceId").asString("")).isEqualTo(drive.deviceId());
        assertThat(frame.path("alertType").asString("")).isEqualTo(drive.type());
    }

    private static boolean matches(JsonNode frame, String type, Drive drive) {
        return frame.path("type").asString("").equals(type)
                && frame.path("deviceId").asString("").equals(drive.deviceId())
                && frame.path("alertType").asString("").equals(drive.type());
    }

    private static void aPersonDecides(Plant plant, Browser browser, List<JsonNode> frames) {
        try (Machine machine = Machine.connect(plant.mqtt(), "device-003")) {
            machine.say(reading("device-003", "vibration", Instant.now(), 125));
            JsonNode alert = await().atMost(SOON)
                    .until(() -> active(browser, "device-003"), list -> !list.isEmpty())
                    .get(0);
            String path = "/api/v1/alerts/" + alert.path("id").asString();
            assertThat(status(browser, path + "/acknowledge", "{\"note\":\"on my way\"}"))
                    .isEqualTo(200);
            assertThat(status(browser, path + "/acknowledge", "{}")).isEqualTo(409);
            assertThat(browser.get("/alerts/" + alert.path("id").asString())
                            .path("status")
                            .asString(""))
                    .isEqualTo("acknowledged");
            assertThat(status(browser, path + "/shelve", "{\"minutes\":60,\"note\":\"bearing ordered\"}"))
                    .isEqualTo(200);
            assertThat(status(browser, path + "/resolve", "{\"note\":\"replaced\"}"))
                    .isEqualTo(200);
            assertThat(status(browser, path + "/resolve", "{}")).isEqualTo(409);
            assertThat(status(browser, path + "/acknowledge", "{}")).isEqualTo(409);
            machine.say(reading("device-003", "vibration", Instant.now(), 50));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(frames).anySatisfy(frame -> {
                    assertThat(frame.path("type").asString("")).isEqualTo("alert-acknowledged");
                    assertThat(frame.path("note").asString("")).isEqualTo("on my way");
                }));
    }

    private static void aNewRuleIsInForceAtOnce(Plant plant, Browser browser, List<JsonNode> frames) {
        String rule = "{\"name\":\"too much torque\",\"scope\":\"device\",\"scopeValue\":\"press-7\","
                + "\"sensorType\":\"torque\",\"type\":\"threshold_exceeded\",\"threshold\":5,\"severity\":\"low\"}";
        assertThat(browser.send("POST", "/api/v1/alert-rules", rule).statusCode())
                .isEqualTo(201);
        try (Machine machine = Machine.connect(plant.mqtt(), "press-7")) {
            await().atMost(SOON).untilAsserted(() -> {
                machine.say(reading("press-7", "torque", Instant.now(), 6));
                assertThat(frames).anySatisfy(frame -> {
                    assertThat(frame.path("type").asString("")).isEqualTo("alert-triggered");
                    assertThat(frame.path("deviceId").asString("")).isEqualTo("press-7");
                    assertThat(frame.path("severity").asString("")).isEqualTo("low");
                });
            });
        }
    }

    private static void everyAlertIsThereOnce(Browser browser, Archive archive) {
        assertThat(archive.number("SELECT count(*) FROM alerts WHERE alert_type LIKE 'threshold%'"))
                .isEqualTo(UPWARDS.size() + DOWNWARDS.size() + 2L);
        assertThat(archive.query("SELECT alert_id FROM alert_events WHERE event_type = 'triggered'"
                        + " GROUP BY alert_id HAVING count(*) > 1"))
                .isEmpty();
        JsonNode summary = browser.get("/analytics/summary");
        assertThat(summary.isObject()).isTrue();
    }

    private static JsonNode active(Browser browser, String deviceId) {
        return browser.get("/alerts?status=active&type=threshold_exceeded&deviceId=" + deviceId);
    }

    private static int status(Browser browser, String path, String body) {
        return browser.send("PUT", path, body).statusCode();
    }
}
