package io.plantwin.process.fleet;

/// The open condition of the fleet.
///
/// @param peak most devices that were missing with it
/// @param toldMissing how many of them there were when it was told last
/// @param toldOf how many devices were expected then
public record FleetState(long sinceMicros, int peak, int toldMissing, int toldOf) {}
