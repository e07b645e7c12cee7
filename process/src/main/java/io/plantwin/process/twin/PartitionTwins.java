package io.plantwin.process.twin;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The devices of one Kafka partition. Filled by the stream thread while it owns the partition.
public final class PartitionTwins {

    private final Map<String, DeviceTwin> devices = new ConcurrentHashMap<>();
    private final Conflation conflation;
    private volatile long arrivedUpToMillis = Long.MIN_VALUE;
    private volatile boolean live;
    private volatile boolean released;

    private volatile boolean welcomed;

    public PartitionTwins(Conflation conflation) {
        this.conflation = conflation;
    }

    Conflation conflation() {
        return conflation;
    }

    public DeviceTwin device(String deviceId) {
        return devices.computeIfAbsent(deviceId, id -> new DeviceTwin(id, this));
    }

    public @Nullable DeviceTwin find(String deviceId) {
        return devices.get(deviceId);
    }

    public Collection<DeviceTwin> devices() {
        return devices.values();
    }

    /// Everything that arrived before this was seen. For the stream thread.
    public void arrivedUpTo(long millis) {
        arrivedUpToMillis = millis;
    }

    public long arrivedUpToMillis() {
        return arrivedUpToMillis;
    }

    /// The partition has been read to its end once, so silence means something. For the stream thread.
    public void live() {
        live = true;
    }

    public boolean isLive() {
        return live;
    }

    /// The partition is ours from now on, perhaps again.
    void own() {
        released = false;
        live = false;
        welcomed = false;
    }

    /// The partition is somebody else's from now on.
    void release() {
        released = true;
    }

    public boolean isReleased() {
        return released;
    }

    /// What was restored has been shown. For the publisher.
    public void welcome() {
        welcomed = true;
    }

    public boolean isWelcomed() {
        return welcomed;
    }
}
