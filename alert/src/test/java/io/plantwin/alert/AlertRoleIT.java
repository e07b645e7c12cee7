package io.plantwin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand.Action;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.AlertReply.Outcome;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Conditions and commands in, events, rows and frames out.
@ExtendWith(SharedWorks.class)
class AlertRoleIT {

    /// But the flood alert, which goes on meanwhile.
    private static final String ALL_ALERTS = "SELECT * FROM alerts WHERE device_id <> '_system'";

    private static final String ALL_EVENTS = "SELECT * FROM alert_events";

    private static AlertRole role;

    @BeforeAll
    static void start(Works works) {
        role = works.role(works.config("life"));
        Works.awaitUp(role);
    }

    @AfterAll
    static void stop() {
        role.close();
    }

    @Test
    void leadsAnAlertThroughItsLifeInEveryView(Works works) {
        try (Watcher watcher = works.watch()) {
            Alert alert = works.raise("life");
            works.awaitRows("life", "status, version, value, threshold, severity", "triggered|1|58.5|55|high");
            await().atMost(Works.PATIENCE)
                    .untilAsserted(() -> assertThat(works.active().get(alert.id()))
                            .contains("\"deviceId\":\"life\"", "\"status\":\"triggered\"", "\"acknowledgedAt\":null"));
            assertThat(works.say("k1", alert, Action.ACKNOWLEDGE).outcome()).isEqualTo(Outcome.DONE);
            works.awaitRows("life", "status, version, acknowledged_by", "acknowledged|2|eve");
            AlertReply shelved = works.say("k2", alert, Action.SHELVE);
            assertThat(shelved.alert().orElseThrow().shelvedUntilMicros()).isPresent();
            assertThat(works.say("k3", alert, Action.UNSHELVE).outcome()).isEqualTo(Outcome.DONE);
            assertThat(works.say("k4", alert, Action.ACKNOWLEDGE).outcome()).isEqualTo(Outcome.CONFLICT);
            works.report(Given.cleared("condition-of-life", "life", Works.now()));
            works.awaitRows("life", "status, version, resolved_by, shelved_until", "resolved|5|system|null");
            assertThat(works.say("k5", alert, Action.RESOLVE).outcome()).isEqualTo(Outcome.CONFLICT);
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

    @Test
    void neverEndsInAWrongStateHoweverManyActAtOnce(Works works) throws InterruptedException {
        int people = 8;
        List<Alert> alerts =
                IntStream.range(0, 6).mapToObj(i -> works.raise("crowd-" + i)).toList();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            int who = person;
            for (Alert alert : alerts) {
                commands.add(alert.id() + "/ack/" + who);
                commands.add(alert.id() + "/resolve/" + who);
            }
            threads.add(Thread.ofVirtual().start(() -> {
                await().until(() -> go.getCount() == 0);
                for (Alert alert : alerts) {
                    for (Action action : who % 2 == 0
                            ? List.of(Action.ACKNOWLEDGE, Action.RESOLVE)
                            : List.of(Action.RESOLVE, Action.ACKNOWLEDGE)) {
                        String id = alert.id() + (action == Action.RESOLVE ? "/resolve/" : "/ack/") + who;
                        works.say(Given.command(id, alert.id(), alert.deviceId(), action, Works.now()));
                    }
                }
            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        await().atMost(Works.PATIENCE)
                .until(() -> commands.stream().noneMatch(id -> works.replies(id).isEmpty()));
        for (Alert alert : alerts) {
            List<AlertEvent> events = works.events(alert.deviceId());
            assertThat(events)
                    .extracting(event -> event.alert().version())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, events.size()).boxed().toList());
            assertThat(done(works, commands, alert.id() + "/resolve/")).isEqualTo(1);
            assertThat(done(works, commands, alert.id() + "/ack/")).isEqualTo(events.size() - 2);
            assertThat(events).hasSizeLessThanOrEqualTo(3);
            works.awaitRows(alert.deviceId(), "status, version, resolved_by", "resolved|" + events.size() + "|eve");
        }
    }

    private static long done(Works works, List<String> commands, String prefix) {
        return commands.stream()
                .filter(id -> id.startsWith(prefix))
                .map(id -> works.replies(id).getFirst().outcome())
                .peek(outcome -> assertThat(outcome).isIn(Outcome.DONE, Outcome.CONFLICT))
                .filter(Outcome.DONE::equals)
                .count();
    }

    @Test
    void passesOverWhatMakesNoSenseAndGoesOn(Works works) {
        byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);
        works.sendRaw(KafkaTopic.CONDITIONS, "sense", rubbish);
        works.sendRaw(KafkaTopic.CONDITIONS, "sense", "{\"id\":\"c\"}".getBytes(StandardCharsets.UTF_8));
        works.sendRaw(KafkaTopic.ALERT_COMMANDS, "sense", rubbish);
        works.raise("sense");
        works.awaitRows("sense", "status", "triggered");
    }

    @Test
    void keepsTextThatPostgresWouldRefuse(Works works) {
        Condition condition = new Condition(
                "odd",
                "odd",
                "pressure",
                AlertType.DATA_ANOMALY,
                Condition.Phase.ENTERED,
                Severity.LOW,
                Optional.of(1.0),
                Optional.empty(),
                Optional.empty(),
                1,
                "zero \u0000 and half \ud83c of a factory",
                "",
                Works.now(),
                Works.now());
        works.report(condition);
        works.awaitRows("odd", "message, threshold", "zero \ufffd and half \ufffd of a factory|null");
    }

    @Test
    void raisesOneAlertForAFloodAndNoneForTheNext(Works works) {
        for (int i = 0; i < 15; i++) {
            works.report(Given.entered("flood-" + i, "flood-" + i, Works.now()));
        }
        works.awaitRows(
                Condition.SYSTEM, "status, sensor_type, alert_type", "triggered|alert-flood|threshold_exceeded");
        for (int i = 15; i < 25; i++) {
            works.raise("flood-" + i);
        }
        assertThat(works.events(Condition.SYSTEM))
                .filteredOn(event -> event.kind() == AlertEvent.Kind.TRIGGERED)
                .hasSize(1);
    }

    @Test
    void projectsEverythingAnewWhenTheTablesAreEmptied(Works works) {
        Alert alert = works.raise("projected");
        works.say("p1", alert, Action.ACKNOWLEDGE);
        works.awaitRows("projected", "version", "2");
        List<String> alerts = works.rows(ALL_ALERTS);
        List<String> events = works.rows(ALL_EVENTS);
        works.sql("TRUNCATE alerts, alert_events, alert_projection");
        works.awaitRows("projected", "version", "2");
        await().atMost(Works.PATIENCE).untilAsserted(() -> {
            assertThat(works.rows(ALL_ALERTS)).containsAll(alerts);
            assertThat(works.rows(ALL_EVENTS)).containsAll(events);
        });
    }
}
