package io.plantwin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertCommand.Action;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever happens to the instances, each alert opens once and nothing is lost.
@ExtendWith(SharedWorks.class)
class RestartIT {

    private static final int DEVICES = 100;
    private static final int KILLS = 2;

    @Test
    void opensEachAlertOnceThoughKilledInTheMiddleAgainAndAgain(Works works) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Process role = RoleProcess.start(works, "killed");
            try {
                int part = kill;
                devices(part).forEach(i -> enter(works, i));
                await().atMost(Works.PATIENCE)
                        .until(() -> devices(part)
                                .anyMatch(i -> !works.events(name(i)).isEmpty()));
                devices(part).filter(i -> !works.events(name(i)).isEmpty()).forEach(i -> command(works, i));
                devices(part).filter(i -> i % 2 == 0).forEach(i -> clear(works, i));
            } finally {
                role.destroyForcibly().waitFor();
            }
        }
        try (AlertRole role = works.role(works.config("killed"))) {
            IntStream.range(0, DEVICES).forEach(i -> {
                enter(works, i); // Once more, as a process role that was restarted might.
                clear(works, i);
            });
            works.awaitRows("killed-%", "DISTINCT status", "resolved");
            await().atMost(Works.PATIENCE)
                    .until(() -> IntStream.range(0, DEVICES)
                            .noneMatch(i -> works.events(name(i)).isEmpty()));
            Works.awaitUp(role);
            check(works);
        }
    }

    private static void check(Works works) {
        long all = 0;
        for (int i = 0; i < DEVICES; i++) {
            List<AlertEvent> events = works.events(name(i));
            all += events.size();
            assertThat(events)
                    .extracting(event -> event.alert().version())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, events.size()).boxed().toList());
            assertThat(events.getLast().alert().status()).isEqualTo(AlertStatus.RESOLVED);
            assertThat(works.replies("kill-" + i).stream().distinct()).hasSizeLessThanOrEqualTo(1);
        }
        String projected = "FROM alert_events WHERE event->'alert'->>'deviceId' LIKE 'killed-%'";
        assertThat(works.rows("SELECT count(*), count(DISTINCT (alert_id, version)) " + projected))
                .containsExactly(all + "|" + all);
        assertThat(works.active().values()).noneMatch(alert -> alert.contains("\"deviceId\":\"killed-"));
    }

    private static IntStream devices(int part) {
        return IntStream.range(part * DEVICES / KILLS, (part + 1) * DEVICES / KILLS);
    }

    private static String name(int i) {
        return "killed-" + i;
    }

    private static void enter(Works works, int i) {
        works.report(Given.entered("killed-" + i, name(i), Given.NOON));
    }

    private static void clear(Works works, int i) {
        works.report(Given.cleared("killed-" + i, name(i), Given.NOON + Given.MINUTE));
    }

    private static void command(Works works, int i) {
        Alert alert = works.events(name(i)).getFirst().alert();
        AlertCommand command = Given.command("kill-" + i, alert.id(), name(i), Action.ACKNOWLEDGE, Works.now());
        works.say(command);
        works.say(command);
    }

    @Test
    void escalatesWhatFellDueWhileItWasDown(Works works) {
        try (AlertRole role = works.role(works.config("escalated"))) {
            Works.awaitUp(role);
            works.raise("late");
            Alert taken = works.raise("taken");
            works.say("taken-1", taken, Action.ACKNOWLEDGE);
        }
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6));
        try (AlertRole role = works.role(works.config("escalated"), later)) {
            works.awaitRows("late", "status, version", "escalated|2");
            assertThat(works.events("taken").getLast().alert().status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
            assertThat(role.name()).isEqualTo("alert");
        }
    }

    @Test
    void handsOverFromInstanceToInstance(Works works) {
        try (AlertRole first = works.role(works.config("first"));
                AlertRole second = works.role(works.config("second"))) {
            Works.awaitUp(first);
            Works.awaitUp(second);
            IntStream.range(0, 20).forEach(i -> works.raise("shared-" + i));
            first.close();
            IntStream.range(0, 20)
                    .forEach(i -> works.report(Given.cleared("condition-of-shared-" + i, "shared-" + i, Works.now())));
            IntStream.range(0, 20).forEach(i -> {
                works.awaitRows("shared-" + i, "status, version", "resolved|2");
                assertThat(works.events("shared-" + i)).hasSize(2);
            });
        }
    }
}
