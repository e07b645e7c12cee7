package io.plantwin.gateway.twin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Means of the last 24 hours from the statistics per hour, remembered for half a minute. The oldest hour
/// counts whole.
final class DailyAverages {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final String MEANS = """
            SELECT sensor_id, sum(mean * count) / sum(count) AS mean
            FROM sensor_hour WHERE sensor_id = ANY (?) AND bucket > ? AND count > 0 GROUP BY sensor_id""";

    private final Database database;
    private final Clock clock;
    private final Cache<Integer, OptionalDouble> remembered = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    DailyAverages(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// By sensor, for those with a reading in that time.
    Map<Integer, Double> of(Collection<Integer> sensorIds) {
        List<Integer> missing = sensorIds.stream()
                .filter(id -> remembered.getIfPresent(id) == null)
                .toList();
        if (!missing.isEmpty()) {
            load(missing);
        }
        Map<Integer, Double> means = new HashMap<>();
        for (Integer id : sensorIds) {
            OptionalDouble mean = remembered.getIfPresent(id);
            if (mean != null && mean.isPresent()) {
                means.put(id, mean.getAsDouble());
            }
        }
        return means;
    }

    private void load(List<Integer> sensorIds) {
        Map<Integer, OptionalDouble> found = new HashMap<>();
        database.<Boolean>with(connection -> {
            try (var statement = connection.prepareStatement(MEANS)) {
                statement.setArray(1, connection.createArrayOf("integer", sensorIds.toArray()));
                statement.setObject(2, Instants.parameter(clock.millis() * 1_000 - DAY_MICROS - 3_600_000_000L));
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        found.put(row.getInt(1), OptionalDouble.of(row.getDouble(2)));
                    }
                }
            }
            return true;
        });
        sensorIds.forEach(id -> remembered.put(id, found.getOrDefault(id, OptionalDouble.empty())));
    }
}
