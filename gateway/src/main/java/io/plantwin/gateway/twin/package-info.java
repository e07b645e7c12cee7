/// The twins as people see them: what is configured for a device (PostgreSQL), its newest values (Redis, or the
/// stored readings when Redis has none), and what follows from both.
///
/// ```
///  DeviceTwins ── DeviceCatalog  devices and sensors, one SQL query a page
///             ├── CurrentValues  hashes device:{id}:current, one pipeline a page
///             ├── StoredValues   newest reading per sensor, for devices Redis knows nothing of
///             ├── DailyAverages  24 h from sensor_hour
///             ├── MovingFigures  hashes device:{id}:stats:1h and :24h, else from sensor_minute
///             └── Alerts         those that are open
/// ```
///
/// The records are the JSON of the API and of the WebSocket's `initial-data`; here, where absence must be
/// shown as `null`, their components may be.
@NullMarked
package io.plantwin.gateway.twin;

import org.jspecify.annotations.NullMarked;
