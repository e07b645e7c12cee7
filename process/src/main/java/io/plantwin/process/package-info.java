/// The process role: `sensor.raw` in; windows to `sensor.aggregated`, conditions to `alerts.conditions`, the newest of
/// every sensor and its statistics to Redis.
///
/// ```
///  Kafka sensor.raw ─▶ stream ─┬▶ window ───────────────────▶ Kafka sensor.aggregated  exactly once
///                              ├▶ condition ◀─ rule ────────▶ Kafka alerts.conditions  exactly once
///                              │   (statistics, limits, trend, anomaly)
///                              ├▶ device.presence ─▶ fleet ─▶ Kafka alerts.conditions  exactly once
///                              └▶ twin ─(conflated, 10/s a sensor)─▶ redis             a cache: rebuilt from the twins
///                                  ▲
///  Kafka device.config, device.state ─▶ device           alert.rules ─▶ rule           limits, presence, rules
/// ```
///
/// {@link io.plantwin.process.ProcessRole} puts the parts together; `stream` is the only part that knows Kafka
/// Streams, `redis` the only one that knows Redis, the others know neither.
@NullMarked
package io.plantwin.process;

import org.jspecify.annotations.NullMarked;
