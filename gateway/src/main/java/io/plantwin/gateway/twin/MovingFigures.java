package io.plantwin.gateway.twin;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.gateway.twin.CatalogDevice.CatalogSensor;
import io.plantwin.model.SensorId;
import io.plantwin.model.SensorStatistics;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moving statistics as the process role keeps them in Redis; where it has none, from the stored statistics per
/// minute, which know neither median nor trend.
final class MovingFigures {

    private static final Logger log = LoggerFactory.getLogger(MovingFigures.class);
    private static final long MINUTE = 60_000_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final String STORED = """
            SELECT count, mean, sqrt((m2 + greatest(0, squares)) / count) AS deviation, min, max FROM (
              SELECT sum(count)::bigint AS count, sum(count * mean) / sum(count) AS mean, sum(m2) AS m2,
                     sum(count * (mean - middle) ^ 2) - sum(count * (mean - middle)) ^ 2 / sum(count) AS squares,
                     min(min) AS min, max(max) AS max
              FROM (SELECT *, first_value(mean) OVER (ORDER BY bucket) AS middle FROM sensor_minute
                    WHERE sensor_id = ? AND bucket >= ? AND bucket < ?) minutes
              HAVING sum(count) > 0) figures""";

    private final Database database;
    private final RedisLink redis;
    private final Clock clock;

    MovingFigures(Database database, RedisLink redis, Clock clock) {
        this.database = database;
        this.redis = redis;
        this.clock = clock;
    }

    /// Of all sensors of a device, in its order.
    List<SensorStats> of(CatalogDevice device) {
        Map<String, SensorStatistics> hour = live(RedisKeys.hourStatistics(device.deviceId()));
        Map<String, SensorStatistics> day = live(RedisKeys.dayStatistics(device.deviceId()));
        return device.sensors().stream()
                .map(sensor -> new SensorStats(
                        sensor.sensorType(),
                        figures(hour.get(sensor.sensorType()), sensor, HOUR),
                        figures(day.get(sensor.sensorType()), sensor, DAY)))
                .toList();
    }

    private @Nullable SensorFigures figures(@Nullable SensorStatistics live, CatalogSensor sensor, long micros) {
        return live == null ? stored(sensor.sensorId(), micros).orElse(null) : SensorFigures.of(live);
    }

    private Map<String, SensorStatistics> live(String key) {
        Map<String, SensorStatistics> statistics = new HashMap<>();
        try {
            redis.one(commands -> commands.hgetall(key))
                    .forEach((sensorType, json) ->
                            decoded(key, json).ifPresent(figures -> statistics.put(sensorType, figures)));
        } catch (BackendAwayException e) {
            log.debug("Redis is away; statistics are those that are stored", e);
        }
        return statistics;
    }

    private static Optional<SensorStatistics> decoded(String key, @Nullable String json) {
        try {
            return json == null
                    ? Optional.empty()
                    : Optional.of(Words.decode(json.getBytes(StandardCharsets.UTF_8), SensorStatistics.class));
        } catch (IllegalArgumentException e) {
            log.warn("What Redis holds under {} {}", key, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<SensorFigures> stored(int sensorId, long micros) {
        long to = (Math.floorDiv(clock.millis() * 1_000, MINUTE) + 1) * MINUTE;
        long from = to - micros;
        return new Sql(STORED, sensorId, Instants.parameter(from), Instants.parameter(to))
                        .query(
                                database,
                                row -> new SensorFigures(
                                        Iso8601.format(from),
                                        Iso8601.format(to),
                                        row.getLong("count"),
                                        row.getDouble("mean"),
                                        row.getDouble("min"),
                                        row.getDouble("max"),
                                        SensorFigures.finite(row.getDouble("deviation")),
                                        null,
                                        null))
                        .stream()
                        .findFirst();
    }

    /// Where these sensors are going, over the last hour; those nobody knows of are not in it.
    Map<SensorId, String> directions(List<SensorId> sensors) {
        Map<SensorId, String> directions = new HashMap<>();
        try {
            List<@Nullable String> found = new ArrayList<>(redis.pipeline(commands -> sensors.stream()
                    .map(sensor -> commands.hget(RedisKeys.hourStatistics(sensor.deviceId()), sensor.sensorType()))
                    .toList()));
            for (int i = 0; i < sensors.size(); i++) {
                SensorId sensor = sensors.get(i);
                decoded(RedisKeys.hourStatistics(sensor.deviceId()), found.get(i))
                        .ifPresent(statistics -> directions.put(
                                sensor, statistics.trend().direction().toString()));
            }
        } catch (BackendAwayException e) {
            log.debug("Redis is away; trends are not known", e);
        }
        return directions;
    }
}
