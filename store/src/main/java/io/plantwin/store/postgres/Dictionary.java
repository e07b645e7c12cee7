package io.plantwin.store.postgres;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The sensors and contexts the store has met, and their keys in PostgreSQL. Devices and sensors that are new
/// are created on first sight, with the unit and the location of the reading that brought them. Threadsafe;
/// shared by all pipelines of a process.
public final class Dictionary {

    private final Map<String, Map<String, Sensor>> sensors = new ConcurrentHashMap<>();
    private final Map<String, KnownDevice> devices = new ConcurrentHashMap<>();
    private final Map<Context.Key, Context> contexts = new ConcurrentHashMap<>();

    /// The sensor of these names, the same object each time. Asks nobody.
    public Sensor sensor(String deviceId, String sensorType) {
        Map<String, Sensor> ofDevice = sensors.get(deviceId);
        if (ofDevice == null) {
            ofDevice = sensors.computeIfAbsent(deviceId, id -> new ConcurrentHashMap<>());
        }
        Sensor sensor = ofDevice.get(sensorType);
        return sensor != null
                ? sensor
                : ofDevice.computeIfAbsent(sensorType, type -> new Sensor(device(deviceId), type));
    }

    /// The device of this id, the same object each time. Asks nobody.
    KnownDevice device(String deviceId) {
        return devices.computeIfAbsent(deviceId, KnownDevice::new);
    }

    /// The context of these properties, the same object each time. Asks nobody.
    public Context context(String unit, String location, Quality quality, OperatingStatus status) {
        Context.Key key = new Context.Key(unit, location, quality, status);
        Context context = contexts.get(key);
        return context != null ? context : contexts.computeIfAbsent(key, Context::new);
    }

    /// The row of a reading. Asks nobody.
    public ReadingRow row(Reading reading) {
        return new ReadingRow(
                sensor(reading.deviceId(), reading.sensorType()),
                context(reading.unit(), reading.location(), reading.quality(), reading.status()),
                reading.timestampMicros(),
                reading.value(),
                reading.metadata());
    }

    /// Makes sure that every sensor and context of these rows has its key, creating what is new, and fills in
    /// locations and units nobody gave before. Commits by itself if there is anything to do: a sensor without
    /// readings does no harm when what follows fails.
    public void resolve(Connection connection, List<ReadingRow> rows) throws SQLException {
        Map<Sensor, Context.Key> newSensors = new LinkedHashMap<>();
        Set<Context> newContexts = new LinkedHashSet<>();
        Map<KnownDevice, String> locations = new LinkedHashMap<>();
        Map<Sensor, String> units = new LinkedHashMap<>();
        for (ReadingRow row : rows) {
            Sensor sensor = row.sensor();
            Context context = row.context();
            if (context.id() == 0) {
                newContexts.add(context);
            }
            if (sensor.id() == 0) {
                newSensors.putIfAbsent(sensor, context.key());
            }
            if (sensor.device().withoutLocation() && !context.key().location().isEmpty()) {
                locations.putIfAbsent(sensor.device(), context.key().location());
            }
            if (sensor.withoutUnit() && !context.key().unit().isEmpty()) {
                units.putIfAbsent(sensor, context.key().unit());
            }
        }
        SensorTable.resolve(connection, newSensors);
        ContextTable.resolve(connection, newContexts);
        SensorTable.fillIn(connection, locations, units);
    }

    /// Makes sure that these sensors have their keys, creating those that are new without unit and location.
    /// Commits by itself if there is anything to do.
    public void resolveSensors(Connection connection, Iterable<Sensor> used) throws SQLException {
        Map<Sensor, Context.Key> unknown = new LinkedHashMap<>();
        for (Sensor sensor : used) {
            if (sensor.id() == 0) {
                unknown.put(sensor, Context.Key.NOTHING_SAID);
            }
        }
        SensorTable.resolve(connection, unknown);
    }
}
