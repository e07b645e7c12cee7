package io.plantwin.process.fleet;

/// The open condition of the fleet.
///
/// @param peak most devices that were missing with it
/// @param toldMissing how many of them were told last
public record FleetState(long sinceMicros, int peak, int toldMissing, int toldOf) {}
