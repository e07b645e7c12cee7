package io.plantwin.gateway.api;

import io.plantwin.gateway.device.ConfigDraft;
import io.plantwin.gateway.device.ConfigDraft.SensorDraft;
import io.plantwin.model.Limits;
import io.plantwin.model.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Reads the configuration of a device from a JSON object, and names everything that is wrong with it
/// at once.
final class DeviceReader {

    static final String DEVICE_ID = "deviceId";

    /// Every field of a configuration. A version is read over: what was got is what may be put.
    static final Set<String> FIELDS =
            new LinkedHashSet<>(Arrays.asList("version", "type", "location", "periodMs", "offlineAfterMs", "sensors"));

    /// Every field of a device to be made.
    static final Set<String> NEW_FIELDS =
            new LinkedHashSet<>(Arrays.asList(DEVICE_ID, "type", "location", "periodMs", "offlineAfterMs", "sensors"));

    /// Most sensors of one device that are configured at once.
    static final int MOST_SENSORS = 500;

    static final int LONGEST_TYPE = 100;
    static final long LONGEST_PERIOD = 24 * 3_600_000L;
    static final long SHORTEST_OFFLINE = 1_000;
    static final long LONGEST_OFFLINE = 30 * 24 * 3_600_000L;

    private static final Set<String> SENSOR_FIELDS =
            new LinkedHashSet<>(Arrays.asList("sensorType", "unit", "normalMin", "normalMax", "alertMin", "alertMax"));

    private final BodyReader body;

    private DeviceReader(BodyReader body) {
        this.body = body;
    }

    /// What is wrong in it the body knows.
    static ConfigDraft read(BodyReader body) {
        return new DeviceReader(body).read();
    }

    /// The id of a device to be made; what is wrong with it the body knows.
    static String deviceId(BodyReader body) {
        String id = body.text(DEVICE_ID, Integer.MAX_VALUE).orElse("");
        if (id.isEmpty() && !body.isWrong(DEVICE_ID)) {
            body.missing(DEVICE_ID);
        } else if (!id.isEmpty() && !Names.isId(id)) {
            body.wrong(DEVICE_ID, "invalid_id", "is no device id: 1 to 50 of A-Z a-z 0-9 . _ -");
        }
        return id;
    }

    private ConfigDraft read() {
        Optional<String> location = body.line("location", Names.MAX_LOCATION_LENGTH);
        if (location.isPresent() && !isPath(location.get())) {
            body.wrong("location", "invalid_path", "is no plain name and no path site/area/line: a part is empty");
        }
        Optional<String> type = body.line("type", LONGEST_TYPE);
        OptionalLong period = body.whole("periodMs", 0, LONGEST_PERIOD);
        OptionalLong offline = body.whole("offlineAfterMs", SHORTEST_OFFLINE, LONGEST_OFFLINE);
        List<SensorDraft> sensors = new ArrayList<>();
        Set<String> types = new HashSet<>();
        for (BodyReader sensor : body.objects("sensors", MOST_SENSORS, SENSOR_FIELDS)) {
            SensorDraft draft = sensor(sensor);
            if (!types.add(draft.sensorType()) && !sensor.isWrong("sensorType")) {
                sensor.wrong("sensorType", "duplicate", "stands there twice");
            }
            sensors.add(draft);
        }
        return new ConfigDraft(type.map(String::strip), location.map(String::strip), period, offline, sensors);
    }

    /// Empty, or parts with slashes between.
    private static boolean isPath(String location) {
        return location.isBlank() || Arrays.stream(location.split("/", -1)).noneMatch(String::isBlank);
    }

    private static SensorDraft sensor(BodyReader sensor) {
        Optional<String> type = sensor.text("sensorType", Integer.MAX_VALUE);
        if (type.isEmpty() && !sensor.isWrong("sensorType")) {
            sensor.missing("sensorType");
        } else if (type.isPresent() && !Names.isId(type.get())) {
            sensor.wrong("sensorType", "invalid_id", "is no sensor type: 1 to 50 of A-Z a-z 0-9 . _ -");
        }
        Optional<String> unit = sensor.line("unit", Names.MAX_UNIT_LENGTH);
        return new SensorDraft(type.orElse(""), unit.map(String::strip), limits(sensor));
    }

    private static Limits limits(BodyReader sensor) {
        OptionalDouble normalMin = sensor.number("normalMin");
        OptionalDouble normalMax = sensor.number("normalMax");
        OptionalDouble alertMin = sensor.number("alertMin");
        OptionalDouble alertMax = sensor.number("alertMax");
        below(sensor, "normalMin", normalMin, "normalMax", normalMax);
        below(sensor, "alertMin", alertMin, "alertMax", alertMax);
        below(sensor, "alertMin", alertMin, "normalMin", normalMin);
        below(sensor, "normalMax", normalMax, "alertMax", alertMax);
        below(sensor, "alertMin", alertMin, "normalMax", normalMax);
        below(sensor, "normalMin", normalMin, "alertMax", alertMax);
        return new Limits(
                normalMin.orElse(Double.NEGATIVE_INFINITY),
                normalMax.orElse(Double.POSITIVE_INFINITY),
                alertMin.orElse(Double.NEGATIVE_INFINITY),
                alertMax.orElse(Double.POSITIVE_INFINITY));
    }

    /// Each field is named for one contradiction at most.
    private static void below(
            BodyReader sensor, String lowName, OptionalDouble low, String highName, OptionalDouble high) {
        if (low.isPresent()
                && high.isPresent()
                && low.getAsDouble() >= high.getAsDouble()
                && !sensor.isWrong(lowName)) {
            sensor.wrong(
                    lowName,
                    "inconsistent",
                    low.getAsDouble() + " is not below " + highName + ", " + high.getAsDouble());
        }
    }
}
