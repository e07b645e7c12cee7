package io.plantwin.process.device;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.DeviceState;
import io.plantwin.model.SensorConfig;
import io.plantwin.model.SensorId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The newest configuration and presence of every device. Threadsafe.
public final class DeviceDirectory {

    private final Map<String, DeviceConfig> configs = new ConcurrentHashMap<>();
    private final Map<String, DeviceState> states = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final long offlineAfterMillis;

    /// @param offlineAfterMillis for devices nobody configured
    public DeviceDirectory(long offlineAfterMillis) {
        this.offlineAfterMillis = offlineAfterMillis;
    }

    public @Nullable DeviceConfig config(String deviceId) {
        return configs.get(deviceId);
    }

    /// What is configured for a sensor; null if nothing is.
    public @Nullable SensorConfig sensor(SensorId sensor) {
        DeviceConfig config = configs.get(sensor.deviceId());
        if (config != null) {
            for (SensorConfig each : config.sensors()) {
                if (each.sensorType().equals(sensor.sensorType())) {
                    return each;
                }
            }
        }
        return null;
    }

    /// What the bridge said last; null if it said nothing.
    public @Nullable DeviceState state(String deviceId) {
        return states.get(deviceId);
    }

    /// Silence after which a device counts as offline, in milliseconds: as configured, and at least three of its
    /// periods.
    public long offlineAfterMillis(String deviceId) {
        DeviceConfig config = configs.get(deviceId);
        return config == null ? offlineAfterMillis : Math.max(config.offlineAfterMillis(), 3 * config.periodMillis());
    }

    public void put(DeviceConfig config) {
        configs.put(config.deviceId(), config);
        deleted.remove(config.deviceId());
    }

    public void put(DeviceState state) {
        states.put(state.deviceId(), state);
    }

    /// Somebody deleted it.
    public void removeConfig(String deviceId) {
        configs.remove(deviceId);
        deleted.add(deviceId);
    }

    /// Whether somebody deleted it; nothing about it is worth an alert then.
    public boolean isDeleted(String deviceId) {
        return deleted.contains(deviceId);
    }

    public void removeState(String deviceId) {
        states.remove(deviceId);
    }
}
