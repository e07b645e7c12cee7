/// The life of an alert, as pure functions: state and (condition, command or time) to events; state and event to the
/// next state. Nothing here knows Kafka, a database or a clock.
///
/// ```
///             ENTERED                acknowledge
///  (nothing) ────────▶ Triggered ──────────────────▶ Acknowledged
///                         │  no one in time     ▲          │
///                         └──────────▶ Escalated┘          │   CLEARED (by system) or a person
///                         │               │                │
///                         └───────────────┴────────────────┴──────────▶ Resolved
/// ```
///
/// - Each state is a class, and only the states that allow a transition have its method. Every method returns the
///   {@link io.plantwin.model.AlertEvent} that says what happened; {@link io.plantwin.alert.lifecycle.States#after}
///   is the only way to a next state, so replaying the events gives the very same states.
/// - {@link io.plantwin.alert.lifecycle.Lifecycle} decides which transition a condition, a command or the time of
///   day asks for, {@link io.plantwin.alert.lifecycle.Desk} holds the alerts of one partition.
/// - Shelving goes across: an open alert may be shelved for a time; it does not escalate while it is.
/// - What happens when a person resolves an alert whose condition goes on: it stays resolved, and reports of the same
///   condition are passed over until the re-raise time is over; then they raise a new alert. A condition that is
///   entered anew raises one at once.
@NullMarked
package io.plantwin.alert.lifecycle;

import org.jspecify.annotations.NullMarked;
