package io.plantwin.gateway.twin;

import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.redis.RedisKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/// The newest values as the process role keeps them in Redis.
final class CurrentValues {

    private static final Logger log = LoggerFactory.getLogger(CurrentValues.class);
    private static final ObjectReader READER = Json.MAPPER.readerFor(CurrentReading.class);

    private final RedisLink redis;

    CurrentValues(RedisLink redis) {
        this.redis = redis;
    }

    /// By device, then by sensor type; a device Redis knows nothing of is not in it.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if Redis is away
    Map<String, Map<String, CurrentReading>> of(Collection<String> deviceIds) {
        List<String> ids = List.copyOf(deviceIds);
        List<Map<String, String>> hashes = redis.pipeline(commands ->
                ids.stream().map(id -> commands.hgetall(RedisKeys.current(id))).toList());
        Map<String, Map<String, CurrentReading>> values = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Map<String, CurrentReading> sensors = parse(ids.get(i), hashes.get(i));
            if (!sensors.isEmpty()) {
                values.put(ids.get(i), sensors);
            }
        }
        return values;
    }

    private static Map<String, CurrentReading> parse(String deviceId, Map<String, String> hash) {
        Map<String, CurrentReading> sensors = new TreeMap<>();
        hash.forEach((sensorType, json) -> {
            try {
                CurrentReading reading = READER.readValue(json);
                sensors.put(sensorType, reading);
            } catch (JacksonException e) {
                log.warn("Redis holds something else than a reading for {} {}", deviceId, sensorType, e);
            }
        });
        return sensors;
    }
}
