package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Alerts as they are shown.
class AlertsTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private static TestDatabase database;

    private final TestGateway gateway = TestGateway.shared();

    @BeforeAll
    static void aShift() {
        database = new TestDatabase(Backends.shared().postgres.url());
        put("press-1", "a", Severity.CRITICAL, AlertStatus.TRIGGERED, AlertType.THRESHOLD_EXCEEDED, 1);
        put("press-1", "b", Severity.HIGH, AlertStatus.ACKNOWLEDGED, AlertType.THRESHOLD_BELOW, 2);
        put("press-1", "c", Severity.HIGH, AlertStatus.ESCALATED, AlertType.DATA_ANOMALY, 3);
        put("press-1", "d", Severity.LOW, AlertStatus.RESOLVED, AlertType.TREND_WARNING, 4);
        put("press-1", "e", Severity.MEDIUM, AlertStatus.RESOLVED, AlertType.THRESHOLD_EXCEEDED, 4);
        put("press-2", "f", Severity.LOW, AlertStatus.TRIGGERED, AlertType.DEVICE_OFFLINE, 5);
        put("_system", "g", Severity.HIGH, AlertStatus.TRIGGERED, AlertType.DEVICE_OFFLINE, 6);
    }

    private static void put(
            String device, String name, Severity severity, AlertStatus status, AlertType type, int minutesAgo) {
        database.alert(new TestAlert(device)
                .named(name)
                .severity(severity)
                .status(status)
                .type(type)
                .triggered(NOW.minusSeconds(60L * minutesAgo)));
    }

    @AfterAll
    static void disconnect() {
        database.execute("DELETE FROM alerts WHERE device_id IN ('press-1', 'press-2', '_system')");
        database.close();
    }

    private JsonNode list(String parameters) {
        Answer answer = gateway.get("/api/v1/alerts" + parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @ParameterizedTest
    @CsvSource({
        "status=active, a b c",
        "status=resolved, d e",
        "'status=triggered,escalated', a c",
        "severity=high, b c",
        "'severity=critical,low', a d",
        "type=threshold_exceeded, a e",
        "'type=data_anomaly,trend_warning', c d",
        "status=active&severity=high&type=threshold_below, b",
        "status=acknowledged&severity=low, ''",
        "'', a b c d e"
    })
    void alertsAreFilteredNewestFirst(String parameters, String expected) {
        List<String> found =
                list("?deviceId=press-1&" + parameters).path("data").findValuesAsString("message");
        assertThat(found).containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" "));
        assertThat(found.stream().filter(name -> !"de".contains(name))).isSorted();
    }

    @Test
    void theMetaCountsEverythingThatPassesTheFilter() {
        JsonNode meta = list("?deviceId=press-1&limit=1").path("meta");
        assertThat(meta.path("totalAlerts").asInt()).isEqualTo(5);
        assertThat(meta.path("criticalAlerts").asInt()).isEqualTo(1);
        assertThat(meta.path("highAlerts").asInt()).isEqualTo(2);
        assertThat(meta.path("mediumAlerts").asInt()).isEqualTo(1);
        assertThat(meta.path("lowAlerts").asInt()).isEqualTo(1);
        assertThat(meta.path("nextCursor").asString()).isNotEmpty();
        assertThat(list("?deviceId=_system").path("meta").path("totalAlerts").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4"})
    void aListGoesOnWhereItStoppedAlsoAmongAlertsOfTheSameInstant(int limit) {
        List<String> whole = list("?deviceId=press-1").path("data").findValuesAsString("id");
        List<String> inParts = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode part = list("?deviceId=press-1&limit=" + limit + "&cursor=" + cursor);
            inParts.addAll(part.path("data").findValuesAsString("id"));
            cursor = part.path("meta").path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(inParts).isEqualTo(whole).hasSize(5);
    }

    @Test
    void anAlertIsShownWithEverythingAndItsEvents() {
        TestAlert made = new TestAlert("press-3").named("hot").triggered(NOW);
        Alert alert = database.alert(made.version(3).acknowledged(NOW.plusSeconds(60)));
        database.event(9_000_001, made.version(1).event(AlertEvent.Kind.TRIGGERED));
        database.event(9_000_003, made.version(3).event(AlertEvent.Kind.ACKNOWLEDGED));
        database.event(9_000_002, made.version(2).event(AlertEvent.Kind.UPDATED));
        JsonNode shown = gateway.get("/api/v1/alerts/" + alert.id()).json().path("data");
        assertThat(shown.path("id").asString()).isEqualTo(alert.id());
        assertThat(shown.path("deviceId").asString()).isEqualTo("press-3");
        assertThat(shown.path("sensorType").asString()).isEqualTo("temperature");
        assertThat(shown.path("alertType").asString()).isEqualTo("threshold_exceeded");
        assertThat(shown.path("status").asString()).isEqualTo("acknowledged");
        assertThat(shown.path("triggeredAt").asString()).isEqualTo("2026-01-15T10:30:00.000Z");
        assertThat(shown.path("acknowledgedAt").asString()).isEqualTo("2026-01-15T10:31:00.000Z");
        assertThat(shown.path("acknowledgedBy").asString()).isEqualTo("eve");
        assertThat(shown.path("resolvedAt").isNull()).isTrue();
        assertThat(shown.path("peak").asDouble()).isEqualTo(89.5);
        assertThat(shown.path("events").findValuesAsString("type"))
                .containsExactly("triggered", "updated", "acknowledged");
        assertThat(shown.path("events").path(0).path("sequence").asLong()).isEqualTo(9_000_001);
        assertThat(shown.path("events").path(0).path("actor").asString()).isEqualTo("system");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "0198c0de-0000-7000-8000-00000000dead", "1-1-1-1-1"})
    void anUnknownAlertIs404(String id) {
        assertThat(gateway.get("/api/v1/alerts/" + id).status()).isEqualTo(404);
    }

    @Test
    void historyIsWhatWasTriggeredInATime() {
        String range = "?deviceId=press-1&from=2026-01-15T10:26:00Z&to=2026-01-15T10:29:00Z";
        JsonNode history = list("/history" + range);
        assertThat(history.path("data").findValuesAsString("message")).contains("b", "c", "d", "e");
        assertThat(history.path("meta").path("totalAlerts").asInt()).isEqualTo(4);
        assertThat(list("/history" + range + "&status=resolved&limit=1")
                        .path("data")
                        .size())
                .isEqualTo(1);
        assertThat(list("/history?deviceId=press-1").path("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?status=open                                         | status
            ?severity=worst                                      | severity
            ?severity=high,,low                                  | severity
            ?type=fire&limit=0&deviceId=a%20b                    | type deviceId limit
            ?cursor=!!                                           | cursor
            ?cursor=bm9uc2Vuc2U                                  | cursor
            /history?from=yesterday&to=x&limit=501&status=nothing | to from status limit
            """)
    void everyWrongParameterIsNamed(String parameters, String names) {
        Answer answer = gateway.get("/api/v1/alerts" + parameters);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field").stream()
                        .distinct())
                .containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    void aHistoryThatEndsBeforeItBeginsIs422() {
        Answer answer = gateway.get("/api/alerts/history?from=2026-01-15T10:30:00Z&to=2026-01-15T10:30:00Z");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("from");
    }
}
