package io.plantwin.process.stream;

import io.plantwin.process.fleet.PresenceNote.Standing;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.rule.WatchRule;
import io.plantwin.process.twin.DeviceTwin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One device as the stream thread knows it, and its few sensors: found by going through them.
final class Device {

    final DeviceTwin twin;
    final List<Sensor> sensors = new ArrayList<>(5);

    /// What `device.presence` says about it. A device nobody said anything about is as good as one nobody asks for.
    Standing told = Standing.UNWATCHED;

    boolean toldWaiting;

    /// The rule by which it is missed, as of these versions.
    Optional<WatchRule> offlineRule = Optional.empty();

    int rulesVersion = RuleDirectory.NOT_LOADED;
    int settingsVersion;

    Device(DeviceTwin twin) {
        this.twin = twin;
    }
}
