/// Kafka Streams around windows and analysis: `sensor.raw` in, `sensor.aggregated` and `alerts.conditions` out, exactly
/// once.
///
/// ```
///  sensor.raw ─▶ ReadingProcessor ─▶ SensorWindows.add ─▶ closed windows ─▶ sensor.aggregated ┐
///                     │                     │                                                 │
///                     │                     ├─▶ Analyst ─▶ conditions ─────▶ alerts.conditions│ one
///                     │                     ▼                                                 │ transaction
///                     │               Sensors (heap) ──at commit──▶ changelog ────────────────┤ with the
///                     │                                                                       │ offsets
///                     ├─▶ PresenceJudge ─────────────────────────────▶ device.presence ───────┘
///                     ├─▶ SensorTwin ─▶ (live view, no part of the transaction)
///                     └─▶ DeadLetters ─▶ sensor.dead-letter, confirmed before the commit
///
///  device.presence ─▶ FleetProcessor (one in the installation) ─▶ alerts.conditions             a transaction too
/// ```
///
/// State lives as plain objects on the heap, never serialised on the way of a reading.
/// {@link io.plantwin.process.stream.WindowStore} writes what changed to its changelog when Kafka Streams is about to
/// commit: the readings since the last commit as one {@link io.plantwin.process.stream.Journal} chunk, the marks of
/// each sensor whose windows closed, the conditions of each sensor of which something was told, and now and then a
/// snapshot of its analysis. After a crash the same objects are built from it, and reading goes on at the committed
/// offset. See `docs/decisions/0006-state-in-heap.md` and `docs/decisions/0010-conditions-and-analysis-state.md`.
@NullMarked
package io.plantwin.process.stream;

import org.jspecify.annotations.NullMarked;
