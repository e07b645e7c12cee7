package io.plantwin.store.postgres;

/// What became of a batch of readings.
///
/// @param stored rows that are new
/// @param duplicates rows that were there before, or twice in the batch
public record WriteResult(long stored, long duplicates) {}
