package io.plantwin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand.Action;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.AlertReply.Outcome;
import io.plantwin.wire.service.Health;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Conditions and commands in, events, rows and frames out.
class AlertRoleIT {

    private static Works works;
    private static AlertRole role;

    @BeforeAll
    static void start() throws Exception {
        works = new Works();
        role = works.role(works.config("one"));
        await().atMost(Works.PATIENCE).until(() -> role.health().equals(Health.UP));
    }

    @AfterAll
    static void stop() throws Exception {
        role.close();
        works.close();
    }

    private static long now() {
        return System.currentTimeMillis() * 1_000;
    }

    private static Alert raise(String deviceId) {
        works.report(Given.entered("condition-of-" + deviceId, deviceId, now()));
        await().atMost(Works.PATIENCE).until(() -> !works.events(deviceId).isEmpty());
        return works.events(deviceId).getFirst().alert();
    }

    private static AlertReply say(String commandId, Alert alert, Action action) {
        works.say(Given.command(commandId, alert.id(), alert.deviceId(), action, now()));
        await().atMost(Works.PATIENCE).until(() -> !works.replies(commandId).isEmpty());
        return works.replies(commandId).getFirst();
    }

    private static void awaitRow(String deviceId, String columns, String expected) {
        await().atMost(Works.PATIENCE)
                .untilAsserted(() -> assertThat(works.rows("SELECT " + columns + " FROM alerts WHERE device_id = '"
                                + deviceId + "' ORDER BY triggered_at"))
                        .containsExactly(expected));
    }

    @Test
    void leadsAnAlertThroughItsLifeInEveryView() {
        try (Watcher watcher = works.watch()) {
            Alert alert = raise("life");
            awaitRow("life", "status, version, value, threshold, severity", "triggered|1|58.5|55|high");
            await().atMost(Works.PATIENCE)
                    .untilAsserted(() -> assertThat(works.active().get(alert.id()))
                            .contains("\"deviceId\":\"life\"", "\"status\":\"triggered\"", "\"acknowledgedAt\":null"));
            assertThat(say("k1", alert, Action.ACKNOWLEDGE).outcome()).isEqualTo(Outcome.DONE);
            awaitRow("life", "status, version, acknowledged_by", "acknowledged|2|eve");
            assertThat(say("k2", alert, Action.SHELVE).alert().orElseThrow().shelvedUntilMicros())
                    .isPresent();
            assertThat(say("k3", alert, Action.UNSHELVE).outcome()).isEqualTo(Outcome.DONE);
            assertThat(say("k4", alert, Action.ACKNOWLEDGE).outcome()).isEqualTo(Outcome.CONFLICT);
            works.report(Given.cleared("condition-of-life", "life", now()));
            awaitRow("life", "status, version, resolved_by, shelved_until", "resolved|5|system|null");
            assertThat(say("k5", alert, Action.RESOLVE).outcome()).isEqualTo(Outcome.CONFLICT);
            assertThat(works.events("life"))
                    .extracting(AlertEvent::kind)
                    .containsExactly(
                            AlertEvent.Kind.TRIGGERED,
                            AlertEvent.Kind.ACKNOWLEDGED,
                            AlertEvent.Kind.SHELVED,
                            AlertEvent.Kind.UNSHELVED,
                            AlertEvent.Kind.RESOLVED);
            await().atMost(Works.PATIENCE)
                    .untilAsserted(() -> assertThat(watcher.types("life"))
                            .containsExactly(
                                    "alert-triggered",
                                    "alert-acknowledged",
                                    "alert-shelved",
                                    "alert-unshelved",
                                    "alert-resolved"));
            await().atMost(Works.PATIENCE).until(() -> !works.active().containsKey(alert.id()));
            assertThat(works.rows("SELECT version, event_type, actor, event->'alert'->>'status' FROM alert_events"
                            + " WHERE alert_id = '" + alert.id() + "' ORDER BY sequence"))
                    .containsExactly(
                            "1|triggered|system|triggered",
                            "2|acknowledged|eve|acknowledged",
                            "3|shelved|eve|acknowledged",
                            "4|unshelved|eve|acknowledged",
                            "5|resolved|system|resolved");
        }
    }
}
