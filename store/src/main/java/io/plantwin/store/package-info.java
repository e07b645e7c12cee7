/// The store role: Kafka → PostgreSQL, exactly once.
///
/// ```
/// sensor.raw ─────────▶ Pipeline(ReadingSink) ─────▶ reading, sensor_minute, sensor_hour ┐
/// sensor.dead-letter ─▶ Pipeline(DeadLetterSink) ──▶ dead_letter                         ├ + kafka_offset,
/// ledger_total
/// sensor.aggregated ──▶ Pipeline(WindowSink) ──────▶ sensor_window                       ┘   in the same transaction
/// device, sensor ─────▶ OutboxPublisher ───────────▶ device.config
/// alert_rule ─────────▶ OutboxPublisher ───────────▶ alert.rules
/// device_credential ──▶ OutboxPublisher ───────────▶ device.credentials
///                       Maintenance ───────────────▶ partitions ahead, retention
/// ```
///
/// What is guaranteed: rows, offsets and totals change together or not at all; two processes that both believe to own
/// a partition cannot both commit (the offset's update must find the value it expects); whatever is lost in Kafka
/// before it was stored is counted and told, never passed over.
@NullMarked
package io.plantwin.store;

import org.jspecify.annotations.NullMarked;
