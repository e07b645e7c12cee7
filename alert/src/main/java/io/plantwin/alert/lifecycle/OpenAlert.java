package io.plantwin.alert.lifecycle;

import io.plantwin.model.AlertEvent;
import io.plantwin.model.Condition;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// An alert that is not over.
public sealed interface OpenAlert extends AlertState permits Unacknowledged, Acknowledged {

    /// Readings counted by its earlier conditions, before the one it is about now.
    long countBefore();

    /// Its condition goes on, or is entered again.
    default AlertEvent report(Condition condition, long nowMicros) {
        return new Draft(this)
                .reported(condition, countBefore())
                .event(AlertEvent.Kind.UPDATED, Said.system(nowMicros));
    }

    /// Its condition is over.
    default AlertEvent clear(Condition condition, long nowMicros) {
        return new Draft(this)
                .reported(condition, countBefore())
                .message(alert().message())
                .resolved(Said.system(nowMicros));
    }

    /// A person says it is over.
    default AlertEvent resolve(Said said) {
        return new Draft(this).resolved(said);
    }

    /// Puts it aside; one that is shelved already gets a new end.
    default AlertEvent shelve(Said said, long minutes) {
        return new Draft(this)
                .shelved(Optional.of(said.micros() + TimeUnit.MINUTES.toMicros(minutes)), Optional.of(said.actor()))
                .event(AlertEvent.Kind.SHELVED, said);
    }

    /// The shelf it lies on, if it does.
    default Optional<Shelf> shelf() {
        return alert().shelvedUntilMicros().map(until -> new Shelf(this, until));
    }

    /// What only a shelved alert can do.
    record Shelf(OpenAlert holds, long untilMicros) {

        boolean isOver(long nowMicros) {
            return nowMicros >= untilMicros;
        }

        /// Back to the others.
        AlertEvent end(Said said) {
            return new Draft(holds).shelved(Optional.empty(), Optional.empty()).event(AlertEvent.Kind.UNSHELVED, said);
        }
    }
}
