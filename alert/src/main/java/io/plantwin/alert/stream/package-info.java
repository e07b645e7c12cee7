/// Kafka Streams around the lifecycle, exactly once.
///
/// ```
///  alerts.conditions ─┐                       ┌─▶ alerts ──────────────┐ (one partition: all alerts meet here)
///                     ├─▶ AlertProcessor ─────┼─▶ alerts.critical      │
///  alerts.commands ───┘     │  Desk (heap)     └─▶ alerts.replies       ▼
///         ▲                 ▼                                     FloodProcessor
///         │           changelog                                        │ FloodWatch
///         └────────────────────────── alerts.conditions ◀──────────────┘ about `_system`
/// ```
///
/// Conditions and commands of a device meet in one partition, so each alert is changed by one thread at a
/// time, in order. Events, replies, state and offsets are one transaction. State lives as objects on the heap
/// ({@link io.plantwin.alert.lifecycle.Desk}) and is written to the store as it changes; a start builds the
/// heap from the store, and the store from its changelog.
///
/// The flood alert is an alert as any other: the second processor reads what the first has committed and
/// sends a condition about the plant. Its state and that condition are one transaction as well, so a flood
/// opens once.
@NullMarked
package io.plantwin.alert.stream;

import org.jspecify.annotations.NullMarked;
