/// Kafka Streams around the windows: `sensor.raw` in, `sensor.aggregated` out, exactly once.
///
/// ```
///  sensor.raw ─▶ ReadingProcessor ─▶ SensorWindows.add ─▶ closed windows ─▶ sensor.aggregated ┐
///                     │                     │                                                 │ one
///                     │                     ▼                                                 │ transaction
///                     │               Sensors (heap) ──at commit──▶ changelog ────────────────┤ with the
///                     │                                                                       │ offsets
///                     ├─▶ SensorTwin ─▶ (live view, no part of the transaction)               ┘
///                     └─▶ DeadLetters ─▶ sensor.dead-letter, confirmed before the commit
/// ```
///
/// State lives as plain objects on the heap, never serialised on the way of a reading.
/// {@link io.plantwin.process.stream.WindowStore} writes what changed to its changelog when Kafka Streams is about to
/// commit: the readings counted since the last commit as one {@link io.plantwin.process.stream.Journal} chunk, and
/// the marks of each sensor whose windows closed. After a crash the same objects are built from it, and reading goes
/// on at the committed offset. See `docs/decisions/0006-state-in-heap.md`.
@NullMarked
package io.plantwin.process.stream;

import org.jspecify.annotations.NullMarked;
