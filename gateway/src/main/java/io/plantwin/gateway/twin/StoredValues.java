package io.plantwin.gateway.twin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.twin.CatalogDevice.CatalogSensor;
import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.SensorState;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// The newest stored reading of each sensor, for devices Redis knows nothing of: those silent for more than
/// an hour, or all of them while Redis is away. Remembered for a few seconds, since asking costs one index
/// descent per sensor and partition.
final class StoredValues {

    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final TypeReference<Map<String, Object>> METADATA = new TypeReference<>() {};
    private static final String NEWEST = """
            SELECT s.sensor_id, r.ts, r.value, r.metadata, c.unit, c.location, c.quality, c.status
            FROM unnest(?) AS s (sensor_id)
            CROSS JOIN LATERAL (
              SELECT ts, value, metadata, context_id FROM reading
              WHERE reading.sensor_id = s.sensor_id ORDER BY ts DESC LIMIT 1) r
            JOIN reading_context c USING (context_id)""";

    private final Database database;
    private final Clock clock;
    private final Cache<Integer, Optional<Stored>> remembered = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    private record Stored(
            long micros,
            double value,
            String unit,
            String location,
            Quality quality,
            OperatingStatus status,
            @Nullable String metadata) {}

    StoredValues(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// By device, then by sensor type; sensors without a stored reading are not in it.
    Map<String, Map<String, CurrentReading>> of(Collection<CatalogDevice> devices) {
        remember(devices);
        Map<String, Map<String, CurrentReading>> values = new HashMap<>();
        for (CatalogDevice device : devices) {
            Map<String, CurrentReading> sensors = new TreeMap<>();
            for (CatalogSensor sensor : device.sensors()) {
                Optional<Stored> stored = remembered.getIfPresent(sensor.sensorId());
                if (stored != null && stored.isPresent()) {
                    sensors.put(sensor.sensorType(), current(device, sensor, stored.get()));
                }
            }
            values.put(device.deviceId(), sensors);
        }
        return values;
    }

    private void remember(Collection<CatalogDevice> devices) {
        List<Integer> missing = devices.stream()
                .flatMap(device -> device.sensors().stream())
                .map(CatalogSensor::sensorId)
                .filter(id -> remembered.getIfPresent(id) == null)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Map<Integer, Stored> found = database.with(connection -> newest(connection, missing));
        missing.forEach(id -> remembered.put(id, Optional.ofNullable(found.get(id))));
    }

    private static Map<Integer, Stored> newest(Connection connection, List<Integer> sensorIds) throws SQLException {
        Map<Integer, Stored> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setArray(1, connection.createArrayOf("integer", new ArrayList<>(sensorIds).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getInt("sensor_id"),
                            new Stored(
                                    Instants.micros(row, "ts"),
                                    row.getDouble("value"),
                                    row.getString("unit"),
                                    row.getString("location"),
                                    Quality.values()[row.getInt("quality")],
                                    OperatingStatus.values()[row.getInt("status")],
                                    row.getString("metadata")));
                }
            }
        }
        return found;
    }

    private CurrentReading current(CatalogDevice device, CatalogSensor sensor, Stored stored) {
        long ageMillis = clock.millis() - Math.floorDiv(stored.micros, 1_000);
        SensorState state = SensorState.NORMAL;
        if (ageMillis > device.offlineAfterMillis()) {
            state = SensorState.OFFLINE;
        } else if (stored.quality != Quality.BAD) {
            state = sensor.limits().classify(stored.value);
        }
        return new CurrentReading(
                sensor.sensorType(),
                stored.value,
                stored.unit.isEmpty() ? null : stored.unit,
                stored.quality.word(),
                state.word(),
                Iso8601.format(stored.micros),
                stored.location.isEmpty() ? null : stored.location,
                stored.status.word(),
                stored.metadata == null ? null : Json.MAPPER.readValue(stored.metadata, METADATA));
    }
}
