/// The virtual factory: publishes over real MQTT what real machines would, with anomalies on purpose.
///
/// ```
/// plant      what the machines measure: a pure function of seed and time
/// anomaly    what goes wrong with it, and when: a pure function of seed and time
/// Simulation decides what is due: readings, labels, devices that come and go
/// replay     readings from a file instead
///    │
///    ▼
/// mqtt       connections; keeps what is not acknowledged
/// label      writes down what went wrong on purpose
/// ```
///
/// {@link io.plantwin.simulator.SimulatorRole} is the only class the platform uses; `bench` runs a
/// {@link io.plantwin.simulator.Simulation} in fast motion. The same seed gives the same
/// readings at the same instants, whenever the run began.
@NullMarked
package io.plantwin.simulator;

import org.jspecify.annotations.NullMarked;
