package io.plantwin.alert.lifecycle;

import static io.plantwin.alert.Given.MINUTE;
import static io.plantwin.alert.Given.NOON;
import static io.plantwin.alert.Given.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.alert.Given;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertCommand.Action;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.AlertReply.Outcome;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final String DEVICE = "device-002";

    private final Desk desk = new Desk(new Lifecycle(LifecycleSettings.DEFAULT));
    private final List<AlertEvent> events = new ArrayList<>();
    private int commands;

    private void take(Condition condition, long now) {
        desk.decide(condition, now).ifPresent(this::apply);
    }

    private AlertReply take(AlertCommand command, long now) {
        Desk.Decision decision = desk.decide(command, now);
        decision.event().ifPresent(this::apply);
        desk.put(new Desk.Answer(decision.reply(), now));
        return decision.reply();
    }

    private AlertReply say(Action action, long now) {
        return take(Given.command("command-" + commands++, alert().id(), DEVICE, action, now), now);
    }

    private void passTime(long now) {
        desk.due(now).forEach(this::apply);
    }

    private void apply(AlertEvent event) {
        desk.apply(event);
        events.add(event);
    }

    private Alert alert() {
        return desk.states().iterator().next().alert();
    }

    private List<AlertEvent.Kind> kinds() {
        return events.stream().map(AlertEvent::kind).toList();
    }

    private void raise() {
        take(Given.entered("c1", DEVICE, NOON), NOON);
    }

    @Test
    void raisesOneAlertForACondition() {
        raise();
        assertThat(kinds()).containsExactly(AlertEvent.Kind.TRIGGERED);
        assertThat(alert().status()).isEqualTo(AlertStatus.TRIGGERED);
        assertThat(alert().version()).isEqualTo(1);
        assertThat(alert().triggeredAtMicros()).isEqualTo(NOON);
        assertThat(alert().peak()).contains(58.5);
    }

    @Test
    void aRepeatedConditionChangesNothing() {
        raise();
        raise();
        take(Given.goesOn("c1", DEVICE, 58.5, 1, NOON), NOON + MINUTE);
        assertThat(kinds()).containsExactly(AlertEvent.Kind.TRIGGERED);
    }

    @Test
    void theSameConditionGivesTheSameAlertAnywhere() {
        raise();
        Desk other = new Desk(new Lifecycle(LifecycleSettings.DEFAULT));
        AlertEvent again =
                other.decide(Given.entered("c1", DEVICE, NOON), NOON + MINUTE).orElseThrow();
        assertThat(again.alert().id()).isEqualTo(alert().id());
    }

    @Test
    void updatesSeldomWhileItGoesOnAndLosesNoCountOrPeak() {
        raise();
        for (int second = 1; second <= 4; second++) {
            take(Given.goesOn("c1", DEVICE, 60 + second, 1 + second, NOON + second * SECOND), NOON + second * SECOND);
        }
        assertThat(kinds()).hasSize(1);
        take(Given.goesOn("c1", DEVICE, 58, 7, NOON + 5 * SECOND), NOON + 5 * SECOND);
        assertThat(kinds()).containsExactly(AlertEvent.Kind.TRIGGERED, AlertEvent.Kind.UPDATED);
        assertThat(alert().count()).isEqualTo(7);
        assertThat(alert().value()).contains(58.0);
    }

    @Test
    void anAlertThatStandsForADayHasAboutAnUpdateAMinute() {
        raise();
        for (long second = 1; second <= 86_400; second++) {
            take(Given.goesOn("c1", DEVICE, 58, second, NOON + second * SECOND), NOON + second * SECOND);
        }
        assertThat(events).hasSizeBetween(1_400, 1_500);
    }

    @Test
    void aHigherSeverityIsToldAtOnceAndNeverFalls() {
        raise();
        take(
                Given.condition("c1", DEVICE, Condition.Phase.CONTINUES, Severity.CRITICAL, 70, 2, NOON + SECOND),
                NOON + SECOND);
        take(
                Given.condition("c1", DEVICE, Condition.Phase.CONTINUES, Severity.LOW, 56, 9, NOON + MINUTE),
                NOON + MINUTE);
        assertThat(kinds())
                .containsExactly(AlertEvent.Kind.TRIGGERED, AlertEvent.Kind.UPDATED, AlertEvent.Kind.UPDATED);
        assertThat(alert().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aConditionThatTakesThePlaceOfAnotherAddsToItsCountAndPeak() {
        raise();
        take(Given.goesOn("c1", DEVICE, 66, 10, NOON + MINUTE), NOON + MINUTE);
        take(Given.entered("c2", DEVICE, NOON + 2 * MINUTE), NOON + 2 * MINUTE);
        assertThat(desk.states()).hasSize(1);
        assertThat(alert().count()).isEqualTo(11);
        assertThat(alert().peak()).contains(66.0);
        take(Given.goesOn("c2", DEVICE, 59, 4, NOON + 3 * MINUTE), NOON + 3 * MINUTE);
        assertThat(alert().count()).isEqualTo(14);
        take(Given.cleared("c1", DEVICE, NOON + MINUTE), NOON + 3 * MINUTE);
        assertThat(alert().status().isOpen()).as("a late clearing").isTrue();
        take(Given.cleared("c2", DEVICE, NOON + 4 * MINUTE), NOON + 4 * MINUTE);
        assertThat(alert().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(alert().count()).isEqualTo(13);
    }

    @Test
    void resolvesByItselfOnceWhenTheConditionClears() {
        raise();
        take(Given.cleared("c1", DEVICE, NOON + MINUTE), NOON + MINUTE);
        take(Given.cleared("c1", DEVICE, NOON + MINUTE), NOON + MINUTE);
        take(Given.goesOn("c1", DEVICE, 60, 2, NOON + SECOND), NOON + MINUTE);
        assertThat(kinds()).containsExactly(AlertEvent.Kind.TRIGGERED, AlertEvent.Kind.RESOLVED);
        assertThat(alert().resolvedBy()).contains("system");
        assertThat(alert().message()).as("still says what it was about").contains("above 55");
    }

    @Test
    void aClearingOfNothingDoesNothing() {
        take(Given.cleared("c1", DEVICE, NOON), NOON);
        assertThat(events).isEmpty();
    }

    @Test
    void aConditionWhoseEnteringWasMissedRaisesToo() {
        take(Given.goesOn("c1", DEVICE, 60, 5, NOON), NOON);
        assertThat(kinds()).containsExactly(AlertEvent.Kind.TRIGGERED);
    }

    @Test
    void comesBackAsANewAlertAndIsKnownToChatter() {
        raise();
        take(Given.cleared("c1", DEVICE, NOON + SECOND), NOON + SECOND);
        String first = alert().id();
        AlertEvent again = desk.decide(Given.entered("c2", DEVICE, NOON + 2 * SECOND), NOON + 2 * SECOND)
                .orElseThrow();
        assertThat(again.alert().id()).isNotEqualTo(first);
        assertThat(desk.isChattering(again)).isTrue();
        AlertEvent later = desk.decide(Given.entered("c2", DEVICE, NOON + 5 * MINUTE), NOON + 5 * MINUTE)
                .orElseThrow();
        assertThat(desk.isChattering(later)).isFalse();
    }

    @Test
    void aConditionThatIsEnteredAgainUnderItsOldIdRaisesANewAlert() {
        raise();
        take(Given.cleared("c1", DEVICE, NOON + MINUTE), NOON + MINUTE);
        String first = alert().id();
        take(Given.entered("c1", DEVICE, NOON + MINUTE), NOON + 2 * MINUTE);
        assertThat(events).as("an echo").hasSize(2);
        take(Given.entered("c1", DEVICE, NOON + 2 * MINUTE), NOON + 2 * MINUTE);
        assertThat(alert().status()).isEqualTo(AlertStatus.TRIGGERED);
        assertThat(alert().id()).isNotEqualTo(first);
    }

    @Test
    void staysResolvedWhileTheConditionAPersonEndedGoesOnAndIsRaisedAnewAfterAnHour() {
        raise();
        say(Action.RESOLVE, NOON + MINUTE);
        String first = alert().id();
        take(Given.entered("c1", DEVICE, NOON), NOON + 2 * MINUTE);
        take(Given.goesOn("c1", DEVICE, 60, 100, NOON + 50 * MINUTE), NOON + 50 * MINUTE);
        assertThat(kinds()).containsExactly(AlertEvent.Kind.TRIGGERED, AlertEvent.Kind.RESOLVED);
        take(Given.goesOn("c1", DEVICE, 60, 200, NOON + 62 * MINUTE), NOON + 62 * MINUTE);
        assertThat(alert().status()).isEqualTo(AlertStatus.TRIGGERED);
        assertThat(alert().id()).isNotEqualTo(first);
        assertThat(alert().version()).isEqualTo(1);
        assertThat(desk.isChattering(events.getLast())).isFalse();
    }

    @Test
    void aConditionEnteredAnewRaisesAtOnceThoughAPersonResolvedTheLast() {
        raise();
        say(Action.RESOLVE, NOON + MINUTE);
        take(Given.cleared("c1", DEVICE, NOON + 2 * MINUTE), NOON + 2 * MINUTE);
        take(Given.entered("c2", DEVICE, NOON + 3 * MINUTE), NOON + 3 * MINUTE);
        assertThat(alert().status()).isEqualTo(AlertStatus.TRIGGERED);
    }

    @Test
    void isAcknowledgedOnceAndSaysByWhom() {
        raise();
        AlertCommand command = new AlertCommand(
                "k1", alert().id(), DEVICE, Action.ACKNOWLEDGE, "eve", Optional.of("on my way"), 0, NOON);
        AlertReply reply = take(command, NOON + MINUTE);
        assertThat(reply.outcome()).isEqualTo(Outcome.DONE);
        assertThat(reply.alert()).contains(alert());
        assertThat(alert().acknowledgedBy()).contains("eve");
        assertThat(alert().acknowledgedAtMicros()).contains(NOON + MINUTE);
        assertThat(alert().note()).contains("on my way");
        assertThat(say(Action.ACKNOWLEDGE, NOON + 2 * MINUTE).outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(events).hasSize(2);
    }

    @Test
    void aRepeatedCommandGetsTheSameReplyAndChangesNothing() {
        raise();
        AlertCommand command = Given.command("k1", alert().id(), DEVICE, Action.RESOLVE, NOON);
        AlertReply first = take(command, NOON);
        assertThat(take(command, NOON + 3 * MINUTE)).isEqualTo(first);
        assertThat(events).hasSize(2);
        assertThat(desk.forgetAnswers(NOON + 4 * MINUTE)).isEmpty();
        assertThat(desk.forgetAnswers(NOON + 10 * MINUTE)).containsExactly("k1");
        assertThat(take(command, NOON + 10 * MINUTE).outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void escalatesInItsTimeAndOnlyOnce() {
        raise();
        passTime(NOON + 5 * MINUTE - 1);
        assertThat(events).hasSize(1);
        passTime(NOON + 5 * MINUTE);
        passTime(NOON + 50 * MINUTE);
        assertThat(kinds()).containsExactly(AlertEvent.Kind.TRIGGERED, AlertEvent.Kind.ESCALATED);
        assertThat(alert().escalatedAtMicros()).contains(NOON + 5 * MINUTE);
        assertThat(say(Action.ACKNOWLEDGE, NOON + 51 * MINUTE).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aRaisedSeverityBringsEscalationForwardAndNeverPutsItOff() {
        raise();
        take(
                Given.condition("c1", DEVICE, Condition.Phase.CONTINUES, Severity.CRITICAL, 70, 2, NOON + MINUTE),
                NOON + MINUTE);
        passTime(NOON + 3 * MINUTE - 1);
        assertThat(alert().status()).isEqualTo(AlertStatus.TRIGGERED);
        passTime(NOON + 3 * MINUTE);
        assertThat(alert().status()).isEqualTo(AlertStatus.ESCALATED);
    }

    @Test
    void anAcknowledgedAlertDoesNotEscalate() {
        raise();
        say(Action.ACKNOWLEDGE, NOON + MINUTE);
        passTime(NOON + 50 * MINUTE);
        assertThat(alert().status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
    }

    @Test
    void aShelvedAlertDoesNotEscalateAndComesBackByItselfWithAFreshTimer() {
        raise();
        say(Action.SHELVE, NOON + MINUTE);
        assertThat(alert().shelvedUntilMicros()).contains(NOON + 31 * MINUTE);
        passTime(NOON + 30 * MINUTE);
        assertThat(events).hasSize(2);
        passTime(NOON + 31 * MINUTE);
        assertThat(events.getLast().kind()).isEqualTo(AlertEvent.Kind.UNSHELVED);
        assertThat(events.getLast().actor()).isEqualTo("system");
        assertThat(alert().shelvedUntilMicros()).isEmpty();
        passTime(NOON + 36 * MINUTE - 1);
        assertThat(alert().status()).isEqualTo(AlertStatus.TRIGGERED);
        passTime(NOON + 36 * MINUTE);
        assertThat(alert().status()).isEqualTo(AlertStatus.ESCALATED);
    }

    @Test
    void isRecordedWhileItIsShelved() {
        raise();
        say(Action.SHELVE, NOON + SECOND);
        take(Given.goesOn("c1", DEVICE, 60, 5, NOON + MINUTE), NOON + MINUTE);
        assertThat(alert().count()).isEqualTo(5);
        take(Given.cleared("c1", DEVICE, NOON + 2 * MINUTE), NOON + 2 * MINUTE);
        assertThat(alert().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(alert().shelvedUntilMicros()).isEmpty();
        passTime(NOON + 60 * MINUTE);
        assertThat(events).hasSize(4);
    }

    @Test
    void comesOffTheShelfWhenAPersonSaysSoAndOnlyIfItIsThere() {
        raise();
        assertThat(say(Action.UNSHELVE, NOON).outcome()).isEqualTo(Outcome.CONFLICT);
        say(Action.SHELVE, NOON);
        say(Action.SHELVE, NOON + MINUTE);
        assertThat(alert().shelvedUntilMicros()).as("a new end").contains(NOON + 31 * MINUTE);
        assertThat(say(Action.UNSHELVE, NOON + 2 * MINUTE).outcome()).isEqualTo(Outcome.DONE);
        assertThat(alert().shelvedBy()).isEmpty();
    }

    @Test
    void nothingLeadsOutOfResolved() {
        raise();
        say(Action.RESOLVE, NOON + MINUTE);
        Alert before = alert();
        for (Action action : Action.values()) {
            AlertReply reply = say(action, NOON + 2 * MINUTE);
            assertThat(reply.outcome()).isEqualTo(Outcome.CONFLICT);
            assertThat(reply.detail()).isEqualTo("The alert is resolved already, by eve.");
            assertThat(reply.alert()).contains(before);
        }
        assertThat(alert()).isEqualTo(before);
    }

    @Test
    void aCommandThatMakesNoSenseIsInvalidAndSaysWhy() {
        raise();
        String id = alert().id();
        assertThat(take(Given.command("old", id, DEVICE, Action.RESOLVE, NOON - MINUTE - 1), NOON)
                        .detail())
                .contains("more than a minute old");
        assertThat(take(new AlertCommand("who", id, DEVICE, Action.RESOLVE, " ", Optional.empty(), 0, NOON), NOON)
                        .outcome())
                .isEqualTo(Outcome.INVALID);
        assertThat(take(
                                new AlertCommand(
                                        "note",
                                        id,
                                        DEVICE,
                                        Action.RESOLVE,
                                        "eve",
                                        Optional.of("x".repeat(1_001)),
                                        0,
                                        NOON),
                                NOON)
                        .detail())
                .contains("1000 characters");
        for (long minutes : new long[] {0, -1, 7 * 24 * 60 + 1}) {
            assertThat(take(
                                    new AlertCommand(
                                            "m" + minutes,
                                            id,
                                            DEVICE,
                                            Action.SHELVE,
                                            "eve",
                                            Optional.empty(),
                                            minutes,
                                            NOON),
                                    NOON)
                            .outcome())
                    .isEqualTo(Outcome.INVALID);
        }
        assertThat(events).hasSize(1);
    }

    @Test
    void anAlertNobodyKnowsOrOfAnotherDeviceIsUnknown() {
        raise();
        assertThat(take(Given.command("k1", "nothing", DEVICE, Action.RESOLVE, NOON), NOON)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN_ALERT);
        assertThat(take(Given.command("k2", alert().id(), "device-009", Action.RESOLVE, NOON), NOON)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN_ALERT);
    }

    @Test
    void anAlertsEventsNeverGoBackInTimeThoughTheClockDoes() {
        raise();
        say(Action.ACKNOWLEDGE, NOON - MINUTE);
        assertThat(events.getLast().timestampMicros()).isEqualTo(NOON);
        assertThat(alert().acknowledgedAtMicros()).contains(NOON);
    }

    @Test
    void whatIsOverForLongIsForgotten() {
        raise();
        assertThat(desk.forgetStates(NOON + 3 * 24 * 60 * MINUTE)).isEmpty();
        take(Given.cleared("c1", DEVICE, NOON + MINUTE), NOON + MINUTE);
        assertThat(desk.forgetStates(NOON + 2 * MINUTE)).isEmpty();
        assertThat(desk.forgetStates(NOON + 3 * 24 * 60 * MINUTE)).hasSize(1);
        assertThat(desk.states()).isEmpty();
    }
}
