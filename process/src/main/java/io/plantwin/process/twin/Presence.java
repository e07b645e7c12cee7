package io.plantwin.process.twin;

import io.plantwin.model.DeviceState;
import io.plantwin.process.device.DeviceDirectory;
import java.util.Optional;

/// Decides which devices are there: those that were heard lately, unless the bridge says their connection is gone.
///
/// Silence is measured in arrival time and only once a partition has been read to its end: a device whose readings
/// wait in Kafka, because this role was away, is not silent.
public final class Presence {

    /// A reading sent just before a connection broke may arrive this much after the bridge noticed.
    private static final long IN_FLIGHT_MILLIS = 1_000;

    private final DeviceDirectory directory;

    public Presence(DeviceDirectory directory) {
        this.directory = directory;
    }

    /// What the device's twin doesn't know yet: that it came or went, and since when.
    public Optional<DeviceState> transition(DeviceTwin device) {
        DeviceState now = judge(device);
        return now.online() == device.online() ? Optional.empty() : Optional.of(now);
    }

    /// Whether it is there, and since when that is known: when it was heard last, or what the bridge said.
    public DeviceState judge(DeviceTwin device) {
        String id = device.deviceId();
        long heard = device.lastArrivalMillis();
        DeviceState said = directory.state(id);
        if (said != null && !said.online() && said.sinceMillis() + IN_FLIGHT_MILLIS >= heard) {
            return said;
        }
        long alive = said != null && said.online() ? Math.max(heard, said.sinceMillis()) : heard;
        PartitionTwins partition = device.partition();
        boolean silent = partition.isLive() && partition.arrivedUpToMillis() - alive > directory.offlineAfterMillis(id);
        return new DeviceState(id, !silent, alive);
    }

    /// Whether a judgement is what the bridge said.
    public boolean isSaid(DeviceState judged) {
        return judged.equals(directory.state(judged.deviceId()));
    }
}
