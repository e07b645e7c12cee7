/// Who is there, seen as a whole: a device that falls silent alone is worth an alert of its own, a fleet that falls
/// silent together is one alert about the broker or the network.
///
/// Each partition of `sensor.raw` judges its own devices and says so on `device.presence`, as a
/// {@link io.plantwin.process.fleet.PresenceNote}. That topic has one partition, so wherever the devices are handled,
/// one {@link io.plantwin.process.fleet.FleetWatch} in the whole installation sees all of them and decides. No clock,
/// no
/// I/O here.
@NullMarked
package io.plantwin.process.fleet;

import org.jspecify.annotations.NullMarked;
