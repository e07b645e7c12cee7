package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertEvent.Kind;
import io.plantwin.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What happened to a device, from its alerts and the audit log.
class DeviceEventsTest {

    private static final Instant AT = Instant.parse("2025-04-10T12:00:00Z");
    private static final String RANGE = "?from=2025-04-10T00:00:00Z&to=2025-04-11T00:00:00Z";
    private static final long SEQUENCE = 30_000_000;

    private static TestDatabase database;

    private final TestGateway gateway = TestGateway.shared();

    @BeforeAll
    static void anAlertAndAChangeAtTheSameTime() {
        TestGateway.shared(); // begins with an empty audit log
        database = new TestDatabase(Backends.shared().postgres.url());
        database.sensor("events-1", "hall", "temperature");
        database.sensor("events-2", "hall", "temperature");
        TestAlert made = new TestAlert("events-1")
                .named("temperature 88 is above 85")
                .severity(Severity.HIGH)
                .triggered(AT);
        Alert alert = database.alert(made);
        List<Kind> life = List.of(
                Kind.TRIGGERED,
                Kind.UPDATED,
                Kind.ESCALATED,
                Kind.ACKNOWLEDGED,
                Kind.SHELVED,
                Kind.UNSHELVED,
                Kind.RESOLVED);
        for (int i = 0; i < life.size(); i++) {
            String actor = i < 3 ? AlertEvent.SYSTEM : "eve";
            long micros = alert.triggeredAtMicros() + i * 60_000_000L;
            database.event(SEQUENCE + i, new AlertEvent(life.get(i), micros, actor, Optional.empty(), alert));
        }
        change(
                "events-1",
                AT,
                "{\"version\":3,\"location\":\"hall\",\"periodMs\":0,\"sensors\":[{\"sensorType\":\"temperature\","
                        + "\"unit\":\"celsius\",\"alertMax\":85.0,\"alertMin\":null}]}",
                "{\"version\":4,\"location\":\"hall\",\"periodMs\":2000,\"sensors\":[{\"sensorType\":\"speed\","
                        + "\"unit\":\"rpm\"},{\"sensorType\":\"temperature\",\"unit\":\"celsius\",\"alertMax\":90.5,"
                        + "\"alertMin\":null}]}");
        change("events-2", AT, "{\"version\":1}", "{\"version\":2,\"type\":\"mill\"}");
    }

    private static void change(String deviceId, Instant at, String before, String after) {
        database.execute(
                "INSERT INTO audit_log (timestamp, actor, action, subject, before, after, remote_addr)"
                        + " VALUES (?, 'eve', 'device.update', ?, ?::jsonb, ?::jsonb, '192.0.2.7')",
                at,
                deviceId,
                before,
                after);
    }

    @AfterAll
    static void disconnect() {
        database.execute("DELETE FROM alert_events WHERE alert_id IN"
                + " (SELECT id FROM alerts WHERE device_id LIKE 'events-%')");
        database.execute("DELETE FROM alerts WHERE device_id LIKE 'events-%'");
        database.execute("DELETE FROM audit_log WHERE subject LIKE 'events-%'");
        database.execute("DELETE FROM device WHERE device_id LIKE 'events-%'");
        database.close();
    }

    private JsonNode data(String path) {
        Answer answer = gateway.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data");
    }

    private static List<String> kinds(JsonNode events) {
        return events.valueStream().map(event -> event.path("kind").asString()).toList();
    }

    @Test
    void alertsAndChangesStandOnOneLineOfTimeNewestFirst() {
        JsonNode events = data("/api/v1/devices/events-1/events" + RANGE);
        assertThat(kinds(events))
                .containsExactly(
                        "alert_resolved",
                        "alert_unshelved",
                        "alert_shelved",
                        "alert_acknowledged",
                        "alert_escalated",
                        "alert_triggered",
                        "configured");
        JsonNode acknowledged = events.path(3);
        assertThat(acknowledged.path("timestamp").asString()).isEqualTo("2025-04-10T12:03:00.000Z");
        assertThat(acknowledged.path("actor").asString()).isEqualTo("eve");
        assertThat(acknowledged.path("sensorType").asString()).isEqualTo("temperature");
        assertThat(acknowledged.path("alertType").asString()).isEqualTo("threshold_exceeded");
        assertThat(acknowledged.path("severity").asString()).isEqualTo("high");
        assertThat(acknowledged.path("message").asString()).isEqualTo("temperature 88 is above 85");
        assertThat(acknowledged.path("version").isNull()).isTrue();
        assertThat(acknowledged.path("changes")).isEmpty();
        assertThat(gateway.get("/api/v1/alerts/" + acknowledged.path("alertId").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aChangeNamesTheFieldsThatDifferAndNothingElse() {
        JsonNode configured = data("/api/v1/devices/events-1/events" + RANGE).path(6);
        assertThat(configured.path("version").asLong()).isEqualTo(4);
        assertThat(configured.path("alertId").isNull()).isTrue();
        assertThat(configured.path("changes").valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"field\":\"periodMs\",\"before\":0,\"after\":2000}",
                        "{\"field\":\"sensors.speed.unit\",\"before\":null,\"after\":\"rpm\"}",
                        "{\"field\":\"sensors.temperature.alertMax\",\"before\":85.0,\"after\":90.5}");
        assertThat(configured.toString()).doesNotContain("192.0.2.7");
    }

    @Test
    void everyEventIsOnExactlyOnePage() {
        List<String> together = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = gateway.get("/api/v1/devices/events-1/events" + RANGE + "&limit=2"
                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            together.addAll(kinds(page.path("data")));
            cursor = page.at("/meta/nextCursor").asString("");
            pages++;
        } while (!cursor.isEmpty());
        assertThat(pages).isEqualTo(4);
        assertThat(together).isEqualTo(kinds(data("/api/v1/devices/events-1/events" + RANGE)));
    }

    @Test
    void whatIsDoneThroughTheApiIsSeenAtOnce() {
        assertThat(gateway.post("/api/v1/devices", "{\"deviceId\":\"events-new\",\"location\":\"hall\"}")
                        .status())
                .isEqualTo(201);
        gateway.put(
                "/api/v1/devices/events-new/config",
                "{\"offlineAfterMs\":60000,\"sensors\":[{\"sensorType\":\"speed\",\"alertMax\":900}]}");
        JsonNode events = data("/api/v1/devices/events-new/events");
        assertThat(kinds(events)).containsExactly("configured", "configured");
        assertThat(events.at("/0/actor").asString()).isEqualTo("local");
        assertThat(events.at("/0/version").asLong()).isEqualTo(2);
        assertThat(events.at("/0/changes").findValuesAsString("field"))
                .contains("offlineAfterMs", "sensors.speed.alertMax")
                .doesNotContain("location", "version");
        assertThat(events.at("/1/changes").findValuesAsString("field")).contains("location");
        assertThat(events.at("/1/changes/0/before").isNull()).isTrue();
    }

    @Test
    void otherTimesAndOtherDevicesAreNotAmongThem() {
        assertThat(data("/api/v1/devices/events-1/events")).isEmpty();
        assertThat(kinds(data("/api/v1/devices/events-2/events" + RANGE))).containsExactly("configured");
        assertThat(gateway.get("/api/v1/devices/events-9/events").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?from=x&limit=0&cursor=x                           | 400 | from limit cursor
            ?limit=1001                                        | 400 | limit
            ?cursor=MTcwMDAwMDAwMDAwMDAwMCAx                   | 400 | cursor
            ?from=2025-04-11T00:00:00Z&to=2025-04-10T00:00:00Z | 422 | from
            """)
    void whatIsWrongIsNamed(String parameters, int status, String fields) {
        Answer answer = gateway.get("/api/v1/devices/events-1/events" + parameters);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly(fields.split(" "));
    }
}
