package io.plantwin.simulator.plant;

/// One sensor of the virtual factory.
///
/// @param healthy what it shows while nothing is wrong
public record SimulatedSensor(String sensorType, String unit, Mix healthy) {}
