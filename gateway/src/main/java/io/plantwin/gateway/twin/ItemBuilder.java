package io.plantwin.gateway.twin;

import io.plantwin.gateway.twin.CatalogDevice.CatalogSensor;
import io.plantwin.model.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts together what is configured and what is measured.
final class ItemBuilder {

    private ItemBuilder() {}

    static DeviceItem item(CatalogDevice device, Map<String, CurrentReading> values, DeviceStats stats) {
        List<SensorItem> sensors = new ArrayList<>();
        Set<String> configured = new HashSet<>();
        for (CatalogSensor sensor : device.sensors()) {
            configured.add(sensor.sensorType());
            sensors.add(sensor(sensor.sensorType(), sensor.unit(), sensor.limits(), values.get(sensor.sensorType())));
        }
        // A sensor can be in Redis a moment before the store has made its row.
        values.values().stream()
                .filter(value -> !configured.contains(value.sensorType()))
                .forEach(value -> sensors.add(sensor(value.sensorType(), "", Limits.NONE, value)));
        return new DeviceItem(
                device.deviceId(),
                device.type(),
                device.location(),
                device.status(),
                AlertStatus.newest(values.values()).map(ItemBuilder::last).orElse(null),
                AlertStatus.worst(values.values()).word(),
                stats,
                sensors);
    }

    private static LastReading last(CurrentReading newest) {
        return new LastReading(
                newest.sensorType(), newest.value(), newest.unit() == null ? "" : newest.unit(), newest.timestamp());
    }

    private static SensorItem sensor(
            String sensorType, String configuredUnit, Limits limits, @Nullable CurrentReading value) {
        return new SensorItem(
                sensorType,
                configuredUnit.isEmpty() && value != null && value.unit() != null ? value.unit() : configuredUnit,
                finite(limits.normalMin()),
                finite(limits.normalMax()),
                finite(limits.alertMin()),
                finite(limits.alertMax()),
                value == null ? null : (Double) value.value(),
                value == null ? null : value.timestamp(),
                value == null ? null : value.quality(),
                value == null ? null : value.status());
    }

    private static @Nullable Double finite(double bound) {
        return Double.isFinite(bound) ? bound : null;
    }
}
