/// The process role: `sensor.raw` in; windows to `sensor.aggregated`, the newest of every sensor to Redis.
///
/// ```
///  Kafka sensor.raw ─▶ stream ─▶ window ─▶ Kafka sensor.aggregated          exactly once
///                        │
///                        └─▶ twin ─(conflated, 10/s a sensor)─▶ redis        a cache: rebuilt from the twins
///                              ▲
///  Kafka device.config, device.state ─▶ device                               limits, presence
/// ```
///
/// {@link io.plantwin.process.ProcessRole} puts the parts together; `stream` is the only part that knows Kafka
/// Streams, `redis` the only one that knows Redis, `window` and `twin` know neither.
@NullMarked
package io.plantwin.process;

import org.jspecify.annotations.NullMarked;
