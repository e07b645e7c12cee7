package io.plantwin.store.postgres;

/// A reading on its way into the table.
///
/// @param micros event time, microseconds since the epoch
/// @param metadata JSON text, empty if there is none
public record ReadingRow(Sensor sensor, Context context, long micros, double value, String metadata) {}
