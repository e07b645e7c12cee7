package io.plantwin.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.plant.PlantMetrics;
import io.plantwin.gateway.twin.DeviceFilter;
import io.plantwin.gateway.twin.DeviceItem;
import io.plantwin.gateway.twin.DeviceTwins;
import io.plantwin.gateway.twin.SensorItem;
import io.plantwin.gateway.web.CsvWriter;
import io.plantwin.gateway.web.JsonAnswer;
import io.plantwin.model.SensorState;
import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Lists of devices: as JSON, remembered for a second so that a wall of dashboards asks once, or as
/// CSV, written page by page. Threadsafe.
final class DeviceLists {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final long REMEMBERED_BYTES = 16L * 1024 * 1024;

    private final DeviceTwins twins;
    private final PlantFigures figures;
    private final Clock clock;
    private final Cache<Wanted, JsonAnswer> remembered = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_BYTES)
            .weigher((Wanted wanted, JsonAnswer answer) -> answer.json().length)
            .expireAfterWrite(REMEMBERED)
            .build();

    DeviceLists(DeviceTwins twins, PlantFigures figures, Clock clock) {
        this.twins = twins;
        this.figures = figures;
        this.clock = clock;
    }

    /// Which part of which list.
    record Wanted(DeviceFilter filter, Optional<SensorState> alertStatus, int limit) {}

    JsonAnswer json(Wanted wanted) {
        return remembered.get(wanted, this::read);
    }

    private JsonAnswer read(Wanted wanted) {
        DeviceTwins.Page page = twins.list(wanted.filter, wanted.alertStatus, wanted.limit);
        PlantMetrics plant = figures.current();
        Success<List<DeviceItem>, Meta.DeviceList> answer = Success.of(
                page.devices(),
                new Meta.DeviceList(
                        plant.totalDevices(),
                        plant.activeDevices(),
                        Moments.text(clock),
                        page.next().map(Cursors::after).orElse(null)));
        return JsonAnswer.of(Json.MAPPER.writeValueAsBytes(answer));
    }

    /// Somebody has changed a device, and will look.
    void forget() {
        remembered.invalidateAll();
    }

    /// Every device that passes the filter, one row for each of its sensors.
    void csv(Wanted wanted, OutputStream out) throws IOException {
        DeviceFilter rest = wanted.filter;
        DeviceTwins.Page page = twins.list(rest, wanted.alertStatus, DeviceTwins.LARGEST_PAGE);
        CsvWriter csv = new CsvWriter(
                out,
                "deviceId",
                "type",
                "location",
                "status",
                "alertStatus",
                "sensorType",
                "unit",
                "value",
                "timestamp",
                "quality",
                "sensorStatus",
                "normalMin",
                "normalMax",
                "alertMin",
                "alertMax");
        while (true) {
            for (DeviceItem device : page.devices()) {
                write(csv, device);
            }
            if (page.next().isEmpty()) {
                break;
            }
            rest = rest.after(page.next().get());
            page = twins.list(rest, wanted.alertStatus, DeviceTwins.LARGEST_PAGE);
        }
        csv.finish();
    }

    private static void write(CsvWriter csv, DeviceItem device) throws IOException {
        if (device.sensors().isEmpty()) {
            begin(csv, device).end();
        }
        for (SensorItem sensor : device.sensors()) {
            begin(csv, device)
                    .text(sensor.sensorType())
                    .text(sensor.unit())
                    .number(sensor.value())
                    .text(sensor.timestamp())
                    .text(sensor.quality())
                    .text(sensor.status())
                    .number(sensor.normalMin())
                    .number(sensor.normalMax())
                    .number(sensor.alertMin())
                    .number(sensor.alertMax())
                    .end();
        }
    }

    private static CsvWriter begin(CsvWriter csv, DeviceItem device) {
        return csv.text(device.deviceId())
                .text(device.type())
                .text(device.location())
                .text(device.status())
                .text(device.alertStatus());
    }
}
