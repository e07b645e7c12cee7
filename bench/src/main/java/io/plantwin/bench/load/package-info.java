/// The MQTT load generator: many connections on one thread, QoS 1, a window of unacknowledged messages each.
///
/// It is written for low cost, because it runs on the machine it measures: messages are one template each in
/// which a packet id, a device id, timestamps and values are overwritten; acknowledgements are read without
/// making objects. What is not acknowledged is sent again after a reconnection, marked as a duplicate, for as
/// long as it takes; a message can be made again from its device, number and timestamp, so nothing else is
/// kept.
@NullMarked
package io.plantwin.bench.load;

import org.jspecify.annotations.NullMarked;
