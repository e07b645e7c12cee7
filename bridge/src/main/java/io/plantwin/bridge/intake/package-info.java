/// The one code path behind both ways in: what a topic means, what becomes of a payload, how much may be in flight.
///
/// A {@link io.plantwin.bridge.intake.Lane} is one thread with its share of the bound. Whoever has a message finds its
/// {@link io.plantwin.bridge.intake.Route}, asks the lane whether it is open, and hands the message to the lane's
/// {@link io.plantwin.bridge.intake.Intake} with a {@link io.plantwin.bridge.intake.Delivery}, which hears on the same
/// thread when Kafka has all of it or has given it up.
@NullMarked
package io.plantwin.bridge.intake;

import org.jspecify.annotations.NullMarked;
