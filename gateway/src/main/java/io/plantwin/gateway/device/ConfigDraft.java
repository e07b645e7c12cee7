package io.plantwin.gateway.device;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The configuration of a device as somebody wants it, valid in itself. What it doesn't mention stays as it is: a
/// field, or a sensor.
///
/// @param sensors each type once
public record ConfigDraft(
        Optional<String> type,
        Optional<String> location,
        OptionalLong periodMillis,
        OptionalLong offlineAfterMillis,
        List<SensorDraft> sensors) {

    /// A sensor as somebody wants it: all its limits, those that are not mentioned are none.
    ///
    /// @param unit as it is, if absent
    public record SensorDraft(String sensorType, Optional<String> unit, Limits limits) {}

    public ConfigDraft {
        sensors = List.copyOf(sensors);
    }

    /// What stands there when this is put over what stood there; the version stays.
    DeviceConfig over(DeviceConfig before) {
        TreeMap<String, SensorConfig> merged = new TreeMap<>();
        before.sensors().forEach(sensor -> merged.put(sensor.sensorType(), sensor));
        for (SensorDraft sensor : sensors) {
            SensorConfig known = merged.get(sensor.sensorType());
            String unit = sensor.unit().orElse(known == null ? "" : known.unit());
            merged.put(sensor.sensorType(), new SensorConfig(sensor.sensorType(), unit, sensor.limits()));
        }
        return new DeviceConfig(
                before.deviceId(),
                type.orElse(before.deviceType()),
                location.orElse(before.location()),
                before.version(),
                periodMillis.orElse(before.periodMillis()),
                offlineAfterMillis.orElse(before.offlineAfterMillis()),
                List.copyOf(merged.values()));
    }
}
