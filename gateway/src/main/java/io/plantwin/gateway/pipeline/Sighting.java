package io.plantwin.gateway.pipeline;

import io.plantwin.wire.heartbeat.Heartbeat;
import java.time.Duration;

/// The newest heartbeat of a process.
///
/// @param age how long ago it was, by Redis' clock
record Sighting(Heartbeat heartbeat, Duration age) {

    boolean isAlive() {
        return age.compareTo(Heartbeat.PATIENCE) <= 0;
    }
}
