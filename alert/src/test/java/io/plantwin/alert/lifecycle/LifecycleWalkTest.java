package io.plantwin.alert.lifecycle;

import static io.plantwin.alert.Given.NOON;
import static io.plantwin.alert.Given.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.alert.Given;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes in whatever order, what must hold holds.
class LifecycleWalkTest {

    private static final int STEPS = 20_000;
    private static final List<String> DEVICES = List.of("device-001", "device-002", "device-003");

    private final Desk desk = new Desk(new Lifecycle(LifecycleSettings.DEFAULT));
    private final Map<AlertKey, AlertState> replayed = new HashMap<>();
    private final Map<String, Alert> newest = new HashMap<>();
    private final List<String> ids = new ArrayList<>(List.of("nothing"));
    private final Set<AlertEvent.Kind> seen = EnumSet.noneOf(AlertEvent.Kind.class);
    private final Set<AlertReply.Outcome> outcomes = EnumSet.noneOf(AlertReply.Outcome.class);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdsItsInvariantsOnARandomWalk(long seed) {
        Random random = new Random(seed);
        long now = NOON;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(-2, 30) * SECOND;
            if (random.nextInt(200) == 0) {
                now += 3_600 * SECOND;
            }
            switch (random.nextInt(3)) {
                case 0 -> desk.decide(condition(random, now), now).ifPresent(this::apply);
                case 1 -> command(random, step, now);
                default -> desk.due(now).forEach(this::apply);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(AlertEvent.Kind.values());
        assertThat(outcomes).containsExactlyInAnyOrder(AlertReply.Outcome.values());
        assertThat(new HashMap<>(states())).isEqualTo(replayed);
    }

    private static Condition condition(Random random, long now) {
        String device = DEVICES.get(random.nextInt(DEVICES.size()));
        // A few conditions at a time; each may come late, twice, or without its beginning.
        String id = device + "/" + (now / (600 * SECOND) - random.nextInt(2));
        Condition.Phase phase = Condition.Phase.values()[random.nextInt(3)];
        Severity severity = Severity.values()[random.nextInt(4)];
        return Given.condition(
                id,
                device,
                phase,
                severity,
                55 + random.nextDouble() * 20,
                1 + random.nextInt(50),
                now - random.nextInt(60) * SECOND);
    }

    private void command(Random random, int step, long now) {
        String alertId = ids.get(Math.max(0, ids.size() - 1 - random.nextInt(6)));
        Alert about = newest.get(alertId);
        AlertCommand command = new AlertCommand(
                "command-" + (step - random.nextInt(4)),
                alertId,
                about == null ? "device-001" : about.deviceId(),
                AlertCommand.Action.values()[random.nextInt(4)],
                "eve",
                Optional.empty(),
                random.nextInt(0, 60),
                now - random.nextInt(70) * SECOND);
        Map<AlertKey, AlertState> before = states();
        Desk.Decision decision = desk.decide(command, now);
        assertThat(states()).as("deciding changes nothing").isEqualTo(before);
        decision.event().ifPresent(this::apply);
        if (decision.reply().outcome() != AlertReply.Outcome.DONE) {
            assertThat(decision.event()).isEmpty();
            assertThat(decision.reply().detail()).endsWith(".");
        }
        desk.put(new Desk.Answer(decision.reply(), now));
        assertThat(desk.decide(command, now))
                .as("again")
                .isEqualTo(new Desk.Decision(Optional.empty(), decision.reply()));
        desk.forgetAnswers(now);
        outcomes.add(decision.reply().outcome());
    }

    private Map<AlertKey, AlertState> states() {
        Map<AlertKey, AlertState> states = new HashMap<>();
        desk.states().forEach(state -> states.put(AlertKey.of(state.alert()), state));
        return states;
    }

    private void apply(AlertEvent event) {
        Alert alert = event.alert();
        AlertKey key = AlertKey.of(alert);
        Alert before = newest.get(alert.id());
        if (before == null) {
            assertThat(event.kind()).isEqualTo(AlertEvent.Kind.TRIGGERED);
            assertThat(alert.version()).isEqualTo(1);
            assertThat(desk.state(key).filter(OpenAlert.class::isInstance))
                    .as("two open at once")
                    .isEmpty();
            ids.add(alert.id());
        } else {
            assertThat(alert.version()).as("gapless").isEqualTo(before.version() + 1);
            assertThat(before.status()).isNotEqualTo(AlertStatus.RESOLVED);
            assertThat(alert.severity()).isGreaterThanOrEqualTo(before.severity());
            assertThat(legal(before.status(), event))
                    .as("%s after %s", event, before)
                    .isTrue();
        }
        newest.put(alert.id(), alert);
        desk.apply(event);
        replayed.put(key, States.after(Optional.ofNullable(replayed.get(key)), event));
        seen.add(event.kind());
    }

    private static boolean legal(AlertStatus before, AlertEvent event) {
        AlertStatus after = event.alert().status();
        return switch (event.kind()) {
            case TRIGGERED -> false;
            case UPDATED, SHELVED, UNSHELVED -> after == before;
            case ACKNOWLEDGED ->
                after == AlertStatus.ACKNOWLEDGED
                        && (before == AlertStatus.TRIGGERED || before == AlertStatus.ESCALATED);
            case ESCALATED -> after == AlertStatus.ESCALATED && before == AlertStatus.TRIGGERED;
            case RESOLVED -> after == AlertStatus.RESOLVED;
        };
    }
}
