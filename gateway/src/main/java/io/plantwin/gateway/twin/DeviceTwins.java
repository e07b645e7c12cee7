package io.plantwin.gateway.twin;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.alert.AlertFilter;
import io.plantwin.gateway.alert.AlertItem;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.device.ConfigItem;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.gateway.twin.CatalogDevice.CatalogSensor;
import io.plantwin.model.SensorId;
import io.plantwin.model.SensorState;
import io.plantwin.wire.json.Iso8601;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Answers what the twins of the plant look like now. Threadsafe.
public final class DeviceTwins {

    /// Most devices of one page.
    public static final int LARGEST_PAGE = 1_000;

    /// Most open alerts shown with a device.
    private static final int MOST_ALERTS = 100;

    private final Alerts alerts;
    private final DeviceCatalog catalog;
    private final CurrentValues current;
    private final StoredValues stored;
    private final DailyAverages averages;
    private final MovingFigures moving;

    public DeviceTwins(Database database, RedisLink redis, Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.catalog = new DeviceCatalog(database);
        this.current = new CurrentValues(redis);
        this.stored = new StoredValues(database, clock);
        this.averages = new DailyAverages(database, clock);
        this.moving = new MovingFigures(database, redis, clock);
    }

    /// A part of a list.
    ///
    /// @param next what to come after for the following part, empty at the end
    public record Page(List<DeviceItem> devices, Optional<String> next) {}

    /// Devices by id.
    ///
    /// @param alertStatus only those, or empty for any
    /// @param limit most devices, 1 … {@link #LARGEST_PAGE}
    public Page list(DeviceFilter filter, Optional<SensorState> alertStatus, int limit) {
        List<DeviceItem> found = new ArrayList<>();
        DeviceFilter rest = filter;
        while (true) {
            int wanted = alertStatus.isPresent() ? LARGEST_PAGE : limit + 1;
            List<CatalogDevice> page = catalog.page(rest, wanted);
            for (DeviceItem item : items(page)) {
                if (alertStatus.isEmpty() || alertStatus.get().word().equals(item.alertStatus())) {
                    if (found.size() == limit) {
                        return new Page(found, Optional.of(found.getLast().deviceId()));
                    }
                    found.add(item);
                }
            }
            if (page.size() < wanted) {
                return new Page(found, Optional.empty());
            }
            rest = rest.after(page.getLast().deviceId());
        }
    }

    /// All devices of the plant, by id.
    public List<DeviceItem> all() {
        List<DeviceItem> all = new ArrayList<>();
        Page page = list(DeviceFilter.ALL, Optional.empty(), LARGEST_PAGE);
        all.addAll(page.devices());
        while (page.next().isPresent()) {
            page = list(DeviceFilter.ALL.after(page.next().get()), Optional.empty(), LARGEST_PAGE);
            all.addAll(page.devices());
        }
        return all;
    }

    /// How many devices there are.
    public long count() {
        return catalog.count();
    }

    /// One device as in {@link #list}.
    public Optional<DeviceItem> item(String deviceId) {
        return catalog.device(deviceId).map(device -> items(List.of(device)).getFirst());
    }

    /// One device with everything about it.
    public Optional<DeviceDetail> detail(String deviceId) {
        return catalog.device(deviceId)
                .map(device -> new DeviceDetail(
                        items(List.of(device)).getFirst(),
                        Iso8601.format(device.createdAtMicros()),
                        Iso8601.format(device.updatedAtMicros()),
                        ConfigItem.of(device.config()),
                        moving.of(device),
                        openAlerts(deviceId)));
    }

    /// The newest readings of a device.
    public Optional<DeviceCurrent> current(String deviceId) {
        return catalog.device(deviceId).map(device -> {
            Map<String, CurrentReading> values = values(List.of(device)).getOrDefault(deviceId, Map.of());
            return new DeviceCurrent(
                    deviceId, AlertStatus.worst(values.values()).word(), List.copyOf(new TreeMap<>(values).values()));
        });
    }

    private List<DeviceItem> items(List<CatalogDevice> devices) {
        Map<String, Map<String, CurrentReading>> values = values(devices);
        Map<String, CatalogSensor> leading = new HashMap<>();
        for (CatalogDevice device : devices) {
            AlertStatus.newest(values.getOrDefault(device.deviceId(), Map.of()).values())
                    .flatMap(newest -> device.sensors().stream()
                            .filter(sensor -> sensor.sensorType().equals(newest.sensorType()))
                            .findFirst())
                    .ifPresent(sensor -> leading.put(device.deviceId(), sensor));
        }
        Map<Integer, Double> means = averages.of(
                leading.values().stream().map(CatalogSensor::sensorId).toList());
        Map<SensorId, String> directions = moving.directions(leading.entrySet().stream()
                .map(lead -> new SensorId(lead.getKey(), lead.getValue().sensorType()))
                .toList());
        return devices.stream()
                .map(device -> {
                    CatalogSensor lead = leading.get(device.deviceId());
                    DeviceStats stats = lead == null
                            ? DeviceStats.UNKNOWN
                            : new DeviceStats(
                                    means.get(lead.sensorId()),
                                    directions.get(new SensorId(device.deviceId(), lead.sensorType())));
                    return ItemBuilder.item(device, values.getOrDefault(device.deviceId(), Map.of()), stats);
                })
                .toList();
    }

    private Map<String, Map<String, CurrentReading>> values(Collection<CatalogDevice> devices) {
        Map<String, Map<String, CurrentReading>> values;
        try {
            values = current.of(devices.stream().map(CatalogDevice::deviceId).toList());
        } catch (BackendAwayException redisIsAway) {
            return stored.of(devices);
        }
        Set<String> known = new HashSet<>(values.keySet());
        List<CatalogDevice> silent = devices.stream()
                .filter(device -> !known.contains(device.deviceId()))
                .toList();
        values.putAll(stored.of(silent));
        return values;
    }

    private List<AlertItem> openAlerts(String deviceId) {
        return alerts.page(AlertFilter.openOf(deviceId), Optional.empty(), MOST_ALERTS).stream()
                .map(AlertItem::of)
                .toList();
    }
}
