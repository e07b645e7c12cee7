package io.plantwin.gateway.live;

import io.plantwin.gateway.twin.DeviceItem;
import io.plantwin.gateway.twin.DeviceTwins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes `initial-data` frames. The plant is asked for once for everyone who connects within half a second:
/// after a restart, that is everyone.
final class InitialData {

    private static final long FRESH_NANOS = 500_000_000;

    private final DeviceTwins twins;
    private final ServerFrames frames;
    private final AlertTail alerts;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Snapshot last;

    /// The plant at one moment.
    ///
    /// @param frame with all devices
    record Snapshot(String frame, Map<String, DeviceItem> devices, long madeNanos) {}

    InitialData(DeviceTwins twins, ServerFrames frames, AlertTail alerts, LongSupplier nanoTime) {
        this.twins = twins;
        this.frames = frames;
        this.alerts = alerts;
        this.nanoTime = nanoTime;
    }

    /// The whole plant.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    Snapshot everything() {
        lock.lock();
        try {
            Snapshot known = last;
            if (known == null || nanoTime.getAsLong() - known.madeNanos > FRESH_NANOS) {
                List<DeviceItem> devices = twins.all();
                known = new Snapshot(
                        frames.initialData(devices, alerts.newest()),
                        devices.stream().collect(Collectors.toMap(DeviceItem::deviceId, Function.identity())),
                        nanoTime.getAsLong());
                last = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /// The frame of one device; empty if nobody knows it.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    Optional<String> of(String deviceId) {
        return twins.item(deviceId).map(this::frame);
    }

    /// The frame of one device as it was in a snapshot; empty if nobody knew it.
    Optional<String> of(String deviceId, Snapshot snapshot) {
        return Optional.ofNullable(snapshot.devices().get(deviceId)).map(this::frame);
    }

    private String frame(DeviceItem device) {
        return frames.initialData(List.of(device), alerts.newest());
    }
}
