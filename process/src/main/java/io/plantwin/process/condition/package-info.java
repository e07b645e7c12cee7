/// From what is watched to what is told: the conditions of one sensor, each opened once and closed once.
///
/// {@link io.plantwin.process.condition.SensorConditions} holds the alarms of a sensor and follows the rules in force.
/// It is a state machine over readings, rules and the passing of time, without clock or I/O; the stream thread feeds
/// it, sends the {@link io.plantwin.model.Condition}s it reports, and writes it down with every commit in which
/// something opened or closed.
@NullMarked
package io.plantwin.process.condition;

import org.jspecify.annotations.NullMarked;
