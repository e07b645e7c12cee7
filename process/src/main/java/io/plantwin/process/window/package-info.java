/// What ten seconds of one sensor add up to. No input, no output, no clock: the same readings in the same order
/// give the same windows, which is what replay after a crash and the tests rest on.
///
/// {@link io.plantwin.process.window.SensorWindows} holds the windows of one sensor that can still change and
/// decides, for each reading, whether it counts, was there before, or comes too late. **When a window closes** is a
/// question of the sensor alone, never of its neighbours:
///
/// ```
///  the sensor's own event time passes end + 30 s          the usual case, also while a backlog is replayed
///  40 s of arrivals went by without a reading of it        it fell silent; other devices' records or an idle,
///                                                          fully read partition show that the time has passed
/// ```
///
/// A device whose clock is wrong, or that sends an hour of readings after an outage, therefore disturbs nobody
/// else's windows and gets its own. Not threadsafe: the stream thread owns everything here.
@NullMarked
package io.plantwin.process.window;

import org.jspecify.annotations.NullMarked;
