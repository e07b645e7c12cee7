package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Decides what a condition, a command or the time means for an alert. Pure: nothing is kept here. Times are
/// microseconds since the epoch; `now` is the alert role's clock.
public final class Lifecycle {

    private static final long MOST_UPDATE_INTERVAL_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final Duration LEAST_MEMORY = Duration.ofDays(1);

    private final LifecycleSettings settings;

    public Lifecycle(LifecycleSettings settings) {
        this.settings = settings;
    }

    /// @param before what is known about the condition's device, sensor and type
    /// @return what happens, if anything does
    public Optional<AlertEvent> on(Optional<AlertState> before, Condition condition, long nowMicros) {
        return switch (before.orElse(null)) {
            case null -> isOver(condition) ? Optional.empty() : Optional.of(trigger(condition, "", nowMicros));
            case Resolved resolved -> isOver(condition) ? Optional.empty() : onResolved(resolved, condition, nowMicros);
            case OpenAlert open -> onOpen(open, condition, nowMicros);
        };
    }

    private static boolean isOver(Condition condition) {
        return condition.phase() == Condition.Phase.CLEARED;
    }

    private Optional<AlertEvent> onOpen(OpenAlert open, Condition condition, long nowMicros) {
        Alert alert = open.alert();
        boolean same = condition.id().equals(alert.conditionId());
        boolean older = condition.timestampMicros() < alert.lastAtMicros();
        boolean newer = condition.timestampMicros() > alert.lastAtMicros();
        return switch (condition.phase()) {
            case CLEARED -> same || newer ? Optional.of(open.clear(condition, nowMicros)) : Optional.empty();
            case ENTERED, CONTINUES -> {
                boolean replaces = !same && !older;
                boolean raises = same && condition.severity().compareTo(alert.severity()) > 0;
                boolean goesOn = same && newer && isUpdateDue(open, nowMicros);
                yield replaces || raises || goesOn ? Optional.of(open.report(condition, nowMicros)) : Optional.empty();
            }
        };
    }

    /// A report that is passed over is not lost: the next one, or the clearing, carries count and peak of
    /// all.
    private boolean isUpdateDue(OpenAlert open, long nowMicros) {
        long age = nowMicros - open.alert().triggeredAtMicros();
        long interval = Math.max(micros(settings.updateInterval()), Math.min(MOST_UPDATE_INTERVAL_MICROS, age / 10));
        return nowMicros - open.eventMicros() >= interval;
    }

    private Optional<AlertEvent> onResolved(Resolved resolved, Condition condition, long nowMicros) {
        Alert last = resolved.alert();
        boolean same = condition.id().equals(last.conditionId());
        if (same && !resolved.byItself()) {
            boolean rests = nowMicros - resolved.eventMicros() < micros(settings.reraiseAfter());
            return rests ? Optional.empty() : Optional.of(trigger(condition, last.id(), nowMicros));
        }
        boolean isEntry = condition.phase() == Condition.Phase.ENTERED && !same;
        boolean late = !isEntry && condition.timestampMicros() <= last.lastAtMicros();
        return late ? Optional.empty() : Optional.of(trigger(condition, last.id(), nowMicros));
    }

    /// The id follows from the condition and the alert before: the same whenever this is decided again, and
    /// never that of an alert that has been, even if a condition comes twice.
    ///
    /// @param after id of the alert that was remembered, empty if there was none
    private static AlertEvent trigger(Condition condition, String after, long nowMicros) {
        String name = after.isEmpty() ? condition.id() : condition.id() + "/" + after;
        Alert alert = new Alert(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                1,
                condition.deviceId(),
                condition.sensorType(),
                condition.type(),
                condition.message(),
                condition.severity(),
                AlertStatus.TRIGGERED,
                condition.value(),
                condition.threshold(),
                condition.peak().or(condition::value),
                condition.count(),
                condition.id(),
                condition.ruleId(),
                condition.timestampMicros(),
                condition.timestampMicros(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new AlertEvent(AlertEvent.Kind.TRIGGERED, nowMicros, AlertEvent.SYSTEM, Optional.empty(), alert);
    }

    /// @param found the alert it is about, empty if there is none
    public Ruling on(Optional<AlertState> found, AlertCommand command, long nowMicros) {
        Optional<String> problem = CommandCheck.problem(command, nowMicros);
        if (problem.isPresent()) {
            return new Ruling.Declined(AlertReply.Outcome.INVALID, problem.get());
        }
        if (found.isEmpty()) {
            return new Ruling.Declined(
                    AlertReply.Outcome.UNKNOWN_ALERT,
                    "There is no alert " + command.alertId() + " of " + command.deviceId()
                            + " that is open or was resolved lately.");
        }
        Said said = Said.by(command, nowMicros);
        return switch (found.get()) {
            case Resolved resolved ->
                conflict("is resolved already, by", resolved.alert().resolvedBy());
            case OpenAlert open ->
                switch (command.action()) {
                    case ACKNOWLEDGE ->
                        switch (open) {
                            case Unacknowledged fresh -> new Ruling.Granted(fresh.acknowledge(said));
                            case Acknowledged taken ->
                                conflict(
                                        "is acknowledged already, by",
                                        taken.alert().acknowledgedBy());
                        };
                    case RESOLVE -> new Ruling.Granted(open.resolve(said));
                    case SHELVE -> new Ruling.Granted(open.shelve(said, command.minutes()));
                    case UNSHELVE ->
                        open.shelf()
                                .<Ruling>map(shelf -> new Ruling.Granted(shelf.end(said)))
                                .orElseGet(() ->
                                        new Ruling.Declined(AlertReply.Outcome.CONFLICT, "The alert is not shelved."));
                };
        };
    }

    private static Ruling conflict(String how, Optional<String> by) {
        return new Ruling.Declined(AlertReply.Outcome.CONFLICT, "The alert " + how + " " + by.orElse("somebody") + ".");
    }

    /// What has become due by itself.
    public Optional<AlertEvent> due(AlertState state, long nowMicros) {
        return switch (state) {
            case Resolved resolved -> Optional.empty();
            case OpenAlert open
            when open.shelf().isPresent() ->
                open.shelf().filter(shelf -> shelf.isOver(nowMicros)).map(shelf -> shelf.end(Said.system(nowMicros)));
            case Triggered triggered
            when nowMicros >= triggered.escalatesAtMicros(settings.escalation()) ->
                Optional.of(triggered.escalate(nowMicros));
            case OpenAlert open -> Optional.empty();
        };
    }

    /// Whether this is so long over that nothing about it can still come.
    public boolean isForgettable(AlertState state, long nowMicros) {
        long memory = Math.max(micros(LEAST_MEMORY), 2 * micros(settings.reraiseAfter()));
        return state instanceof Resolved resolved && nowMicros - resolved.eventMicros() > memory;
    }

    /// Whether this event raises an alert that resolved by itself only just before.
    public boolean isChattering(Optional<AlertState> before, AlertEvent event) {
        return event.kind() == AlertEvent.Kind.TRIGGERED
                && before.orElse(null) instanceof Resolved resolved
                && resolved.byItself()
                && event.timestampMicros() - resolved.eventMicros() <= micros(settings.chatterWithin());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
