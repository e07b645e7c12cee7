/// The simulator's connections. A {@link io.plantwin.simulator.mqtt.Link} keeps what it was given until it is
/// acknowledged, over any number of reconnections; its memory is bounded, and who gives it more is told.
///
/// A {@link io.plantwin.simulator.mqtt.Fleet} decides who shares a connection: each device has its own, with
/// a will that says it is gone, as long as there are at most {@link io.plantwin.simulator.mqtt.Fleet#MAX_DEVICE_LINKS}
/// devices; beyond, the devices of a line share a gateway's connection, as in plants where a PLC or an edge
/// computer speaks for a line.
@NullMarked
package io.plantwin.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
