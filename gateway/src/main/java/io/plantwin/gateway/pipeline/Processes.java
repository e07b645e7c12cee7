package io.plantwin.gateway.pipeline;

import io.lettuce.core.KeyValue;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.heartbeat.Heartbeat;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The processes that said something in the last ten minutes. Threadsafe.
public final class Processes {

    private static final Logger log = LoggerFactory.getLogger(Processes.class);

    private final RedisLink redis;

    public Processes(RedisLink redis) {
        this.redis = redis;
    }

    /// All of them, by id.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if Redis is away
    List<Sighting> seen() {
        List<String> ids = redis.one(commands -> commands.smembers(RedisKeys.PROCESSES)).stream()
                .sorted()
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        String[] keys = ids.stream().map(RedisKeys::process).toArray(String[]::new);
        List<KeyValue<String, String>> texts = redis.one(commands -> commands.mget(keys));
        List<Long> left = redis.pipeline(commands ->
                ids.stream().map(id -> commands.pttl(RedisKeys.process(id))).toList());
        List<Sighting> seen = new ArrayList<>();
        List<String> forgotten = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (texts.get(i).hasValue() && left.get(i) > 0) {
                add(seen, texts.get(i).getValue(), left.get(i));
            } else {
                forgotten.add(ids.get(i));
            }
        }
        if (!forgotten.isEmpty()) {
            redis.send(commands -> commands.srem(RedisKeys.PROCESSES, forgotten.toArray(String[]::new)));
        }
        seen.sort(Comparator.comparing(sighting -> sighting.heartbeat().id()));
        return seen;
    }

    private static void add(List<Sighting> seen, String text, long millisLeft) {
        try {
            Heartbeat heartbeat = Words.decode(text.getBytes(StandardCharsets.UTF_8), Heartbeat.class);
            long age = Math.max(0, Heartbeat.REMEMBERED.toMillis() - millisLeft);
            seen.add(new Sighting(heartbeat, Duration.ofMillis(age)));
        } catch (IllegalArgumentException e) {
            log.warn("A heartbeat in Redis {}", e.getMessage());
        }
    }

    /// All of them as they are shown, by id.
    ///
    /// @param nowMillis of the answer
    /// @throws io.plantwin.gateway.BackendAwayException if Redis is away
    public List<ProcessItem> items(long nowMillis) {
        return seen().stream()
                .map(sighting -> ProcessItem.of(sighting, nowMillis))
                .toList();
    }
}
