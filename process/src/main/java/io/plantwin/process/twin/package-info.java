/// The newest of every sensor and whether its device is there: what the live view shows.
///
/// The stream thread only leaves the newest reading in a {@link io.plantwin.process.twin.SensorTwin} (one small
/// object and one flag a reading); {@link io.plantwin.process.twin.Conflation} hands the twins that changed to the
/// publisher thread, each at once the first time and then at most ten times a second. What lies between is never
/// sent, so a backlog replayed after an outage costs the cache no more than live data does, and memory is bounded by
/// the number of sensors, whatever the cache does.
///
/// Twins belong to a Kafka partition ({@link io.plantwin.process.twin.PartitionTwins}) and are let go with it: only
/// the owner of a partition speaks for its devices.
///
/// ```
///   stream thread                      publisher thread
///   twin.observe(reading) ─▶ Conflation ─▶ due twins ─▶ cache and frames
///   device.arrived(time)               ─▶ Presence: who fell silent, who is back
///   twin.figures(statistics)           ─▶ FigureRound: a few with each batch
/// ```
@NullMarked
package io.plantwin.process.twin;

import org.jspecify.annotations.NullMarked;
