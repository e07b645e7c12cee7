package io.plantwin.alert.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.alert.notify.Events;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertEvent.Kind;
import io.plantwin.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");

    private final Outbox outbox = outbox(5);
    private long sequence;

    private static Outbox outbox(int perMinute) {
        return new Outbox("shift", perMinute, RetrySettings.DEFAULT, FloodSettings.DEFAULT, new Random(1));
    }

    private Notice notice(AlertEvent event, boolean digestOnly) {
        return new Notice(sequence++, event, "", "", digestOnly);
    }

    private Notice add(String name, Severity severity) {
        Notice notice = notice(Events.of(name, severity, START).triggered(), false);
        outbox.add(notice);
        return notice;
    }

    /// Everything that goes out at this instant, all delivered.
    private List<Message> delivered(Outbox from, Instant now, boolean flood) {
        List<Message> all = new ArrayList<>();
        while (from.next(now, flood) instanceof Step.Send(Message message)) {
            all.add(message);
            from.report(message, new Outcome.Delivered("ok"), now);
        }
        return all;
    }

    private static List<String> ids(Message message) {
        return message.eventIds();
    }

    @Test
    void theMostUrgentGoesFirstAndEqualsInTheOrderTheyCame() {
        Notice low = add("low", Severity.LOW);
        Notice high = add("high", Severity.HIGH);
        Notice critical = add("critical", Severity.CRITICAL);
        Notice secondHigh = add("second high", Severity.HIGH);

        assertThat(delivered(outbox, START, false))
                .extracting(message -> message.notices().getFirst())
                .containsExactly(critical, high, secondHigh, low);
    }

    @Test
    void whatExceedsTheRateGoesOutInOneDigestWithinTheSameMinute() {
        for (int i = 0; i < 18; i++) {
            add("medium " + i, Severity.MEDIUM);
        }
        Notice critical = add("critical", Severity.CRITICAL);
        Notice high = add("high", Severity.HIGH);

        List<Message> sent = delivered(outbox, START, false);

        assertThat(sent).hasSize(5);
        assertThat(sent.get(0).notices()).containsExactly(critical);
        assertThat(sent.get(1).notices()).containsExactly(high);
        assertThat(sent.get(4).notices()).hasSize(16);
        assertThat(sent.get(4).id()).startsWith("digest-");
        assertThat(outbox.size()).isZero();
    }

    @Test
    void afterTheLastMessageOfAMinuteTheNextWaitsForTheFirstToBeAMinuteOld() {
        for (int i = 0; i < 5; i++) {
            add("first " + i, Severity.HIGH);
            delivered(outbox, START.plusSeconds(i), false);
        }
        add("later", Severity.CRITICAL);

        assertThat(outbox.next(START.plusSeconds(10), false)).isEqualTo(new Step.Wait(START.plusSeconds(60)));
        assertThat(delivered(outbox, START.plusSeconds(60), false)).hasSize(1);
    }

    @Test
    void inAFloodOnlyTheCriticalGoAloneAndTheRestGathersForADigest() {
        outbox.add(notice(Events.of("a", Severity.LOW, START).triggered(), true));
        outbox.add(notice(Events.of("b", Severity.HIGH, START).triggered(), true));
        Notice critical = add("critical", Severity.CRITICAL);

        assertThat(delivered(outbox, START, true))
                .singleElement()
                .satisfies(message -> assertThat(message.notices()).containsExactly(critical));
        Instant due = START.plus(FloodSettings.DEFAULT.digestEvery());
        assertThat(outbox.next(START, true)).isEqualTo(new Step.Wait(due));
        assertThat(delivered(outbox, due, true))
                .singleElement()
                .satisfies(digest -> assertThat(digest.notices())
                        .extracting(Notice::severity)
                        .containsExactly(Severity.HIGH, Severity.LOW));
    }

    @Test
    void theDigestGoesOutAtOnceWhenTheFloodIsOver() {
        outbox.add(notice(Events.of("a", Severity.LOW, START).triggered(), true));
        outbox.add(notice(Events.of("b", Severity.HIGH, START).triggered(), true));

        assertThat(delivered(outbox, START.plusSeconds(1), false)).hasSize(1);
    }

    @Test
    void anAlertThatGrewWorseKeepsItsOrder() {
        Events alert = Events.of("grows", Severity.LOW, START);
        Notice triggered = notice(alert.triggered(), false);
        Notice worse = notice(alert.severity(Severity.CRITICAL).after(2, Kind.UPDATED, 5), false);
        Notice other = notice(Events.of("other", Severity.HIGH, START).triggered(), false);
        List.of(worse, other, triggered).forEach(outbox::add);

        assertThat(delivered(outbox, START, false))
                .extracting(message -> message.notices().getFirst())
                .containsExactly(triggered, worse, other);
    }

    @Test
    void theEndOfAnAlertWaitsForItsBeginning() {
        Events alert = Events.of("a", Severity.HIGH, START);
        outbox.add(notice(alert.triggered(), false));
        Message beginning = sent(outbox.next(START, false));
        outbox.report(beginning, new Outcome.Deferred("HTTP 500"), START);
        outbox.add(notice(alert.resolved(2), false));

        assertThat(outbox.next(START, false)).isInstanceOf(Step.Wait.class);
        assertThat(delivered(outbox, START.plusSeconds(3), false))
                .extracting(OutboxTest::ids)
                .containsExactly(List.of(alert.id() + ":1"), List.of(alert.id() + ":2"));
    }

    private static Message sent(Step step) {
        assertThat(step).isInstanceOf(Step.Send.class);
        return ((Step.Send) step).message();
    }

    @Test
    void aMessageThatFailsIsTriedAgainUnderItsIdAfterGrowingPauses() {
        add("a", Severity.HIGH);
        Instant now = START;
        List<Duration> pauses = new ArrayList<>();
        Message message = sent(outbox.next(now, false));
        for (int i = 0; i < 12; i++) {
            Message after = outbox.report(message, new Outcome.Deferred("HTTP 500"), now);
            pauses.add(Duration.between(now, after.nextAttempt()));
            assertThat(outbox.next(after.nextAttempt().minusMillis(1), false)).isInstanceOf(Step.Wait.class);
            now = after.nextAttempt();
            message = sent(outbox.next(now, false));
            assertThat(message.id()).isEqualTo(after.id());
        }
        for (int i = 0; i < 12; i++) {
            Duration full = Duration.ofSeconds(Math.min(600, 2L << i));
            assertThat(pauses.get(i)).isBetween(full.dividedBy(2), full);
        }
        assertThat(message.attempts()).isEqualTo(12);
    }

    @Test
    void aMessageTheReceiverCantTakeDoesNotHoldTheOthers() {
        Notice poison = add("poison", Severity.CRITICAL);
        outbox.report(sent(outbox.next(START, false)), new Outcome.Deferred("HTTP 500"), START);
        add("healthy", Severity.LOW);

        assertThat(sent(outbox.next(START, false)).notices()).doesNotContain(poison);
    }

    @Test
    void whileTheReceiverIsAwayTheWholeChannelWaitsAndThenBeginsWithTheMostUrgent() {
        add("low", Severity.LOW);
        Message low = sent(outbox.next(START, false));
        outbox.report(low, new Outcome.Unreachable("connection refused"), START);
        Notice critical = add("critical", Severity.CRITICAL);

        assertThat(outbox.next(START, false)).isInstanceOf(Step.Wait.class);
        assertThat(sent(outbox.next(START.plusSeconds(2), false)).notices()).containsExactly(critical);
    }

    @Test
    void theReceiversRetryAfterIsHeeded() {
        add("a", Severity.HIGH);
        outbox.report(
                sent(outbox.next(START, false)),
                new Outcome.Unreachable("HTTP 429", java.util.Optional.of(Duration.ofSeconds(90))),
                START);

        assertThat(outbox.next(START, false)).isEqualTo(new Step.Wait(START.plusSeconds(90)));
    }

    @Test
    void whatWasRefusedForGoodIsNotTriedAgain() {
        add("a", Severity.HIGH);
        outbox.report(sent(outbox.next(START, false)), new Outcome.Refused("HTTP 400"), START);

        assertThat(outbox.next(START.plus(Duration.ofHours(1)), false)).isEqualTo(new Step.Wait(Instant.MAX));
    }

    @Test
    void afterADayAMessageIsGivenUp() {
        Notice tried = add("tried", Severity.HIGH);
        outbox.report(sent(outbox.next(START, false)), new Outcome.Unreachable("away"), START);
        Notice untried = add("untried", Severity.LOW);
        Instant tooLate = START.plus(Duration.ofDays(1)).plusMillis(1);

        assertThat(outbox.next(tooLate.minusMillis(1), false)).isInstanceOf(Step.Send.class);
        assertThat(List.of(outbox.next(tooLate, false), outbox.next(tooLate, false)))
                .extracting(step -> ((Step.GiveUp) step).message().notices())
                .containsExactlyInAnyOrder(List.of(tried), List.of(untried));
        assertThat(outbox.size()).isZero();
    }

    @Test
    void aDigestHasTheSameIdWhoeverMakesIt() {
        Notice a = notice(Events.of("a", Severity.HIGH, START).triggered(), false);
        Notice b = notice(Events.of("b", Severity.HIGH, START).triggered(), false);

        assertThat(Message.of("shift", List.of(a, b)).id())
                .isEqualTo(Message.of("shift", List.of(a, b)).id())
                .isNotEqualTo(Message.of("other", List.of(a, b)).id());
        assertThat(Message.of("shift", List.of(a)).id()).isEqualTo(a.event().id());
    }

    @Test
    void whenTooMuchWaitsTheLeastUrgentIsGivenUp() {
        Notice low = add("low", Severity.LOW);
        for (int i = 0; i < Outbox.MAX_WAITING; i++) {
            add("medium " + i, Severity.MEDIUM);
        }

        assertThat(outbox.next(START, false)).isInstanceOfSatisfying(Step.GiveUp.class, step -> {
            assertThat(step.message().notices()).contains(low);
            assertThat(step.reason()).contains("10000 events wait");
        });
        assertThat(outbox.next(START, false)).isInstanceOf(Step.Send.class);
    }

    @Test
    void whatIsBegunIsNotWithdrawn() {
        Notice begun = add("begun", Severity.HIGH);
        sent(outbox.next(START, false));
        Notice waiting = add("waiting", Severity.HIGH);

        assertThat(outbox.withdraw(begun.alertId())).isEmpty();
        assertThat(outbox.withdraw(waiting.alertId())).containsExactly(waiting);
        assertThat(outbox.withdrawEnds(Set.of(begun.alertId()))).isEmpty();
    }

    @Test
    void aFloodIsMoreThanTenAlertsInTenMinutes() {
        Flood flood = new Flood(FloodSettings.DEFAULT);
        for (int i = 0; i < 10; i++) {
            flood.add("alert-" + i, START.plusSeconds(i));
            flood.add("alert-" + i, START.plusSeconds(i));
        }
        assertThat(flood.isOn(START.plusSeconds(10))).isFalse();
        flood.add("alert-10", START.plusSeconds(10));
        assertThat(flood.isOn(START.plusSeconds(10))).isTrue();
        assertThat(flood.isOn(START.plusSeconds(601))).isFalse();
    }
}
