package io.plantwin.gateway.live;

import io.lettuce.core.SetArgs;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.plant.PlantMetrics;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.redis.RedisKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every two seconds: tells everyone who wants to know how the platform is, and, one instance at a time,
/// writes the plant's figures to Redis.
final class SystemTicker {

    private static final Logger log = LoggerFactory.getLogger(SystemTicker.class);
    private static final String LOCK = "lock:system:metrics";
    private static final long LOCK_MILLIS = 3_000;

    private final PlantFigures figures;
    private final LiveHub hub;
    private final ServerFrames frames;
    private final RedisLink redis;
    private final String instance;
    private final AtomicBoolean running = new AtomicBoolean();

    /// @param instance tells this process apart from others that write the same
    SystemTicker(PlantFigures figures, LiveHub hub, ServerFrames frames, RedisLink redis, String instance) {
        this.figures = figures;
        this.hub = hub;
        this.frames = frames;
        this.redis = redis;
        this.instance = instance;
    }

    /// Begins a round in the background, unless the one before still runs.
    void tick() {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("live-system").start(() -> {
                try {
                    round();
                } catch (RuntimeException e) {
                    log.warn("Could not tell how the platform is", e);
                } finally {
                    running.set(false);
                }
            });
        }
    }

    private void round() {
        PlantMetrics metrics = figures.current();
        String frame = frames.systemStatus(metrics);
        hub.systemStatus(frame);
        try {
            if (isOurTurn()) {
                write(metrics, frame);
            }
        } catch (BackendAwayException e) {
            log.debug("Redis is away; the frame has said so", e);
        }
    }

    /// Whoever wrote last goes on writing; when it stops, another takes over.
    private boolean isOurTurn() {
        String holder = redis.one(commands -> commands.get(LOCK));
        if (instance.equals(holder)) {
            redis.one(commands -> commands.pexpire(LOCK, LOCK_MILLIS));
            return true;
        }
        return redis.one(commands ->
                        commands.set(LOCK, instance, SetArgs.Builder.nx().px(LOCK_MILLIS)))
                != null;
    }

    private void write(PlantMetrics metrics, String frame) {
        Map<String, String> hash = new LinkedHashMap<>();
        hash.put("totalDevices", Long.toString(metrics.totalDevices()));
        hash.put("activeDevices", Long.toString(metrics.activeDevices()));
        hash.put("activeAlertsCount", Long.toString(metrics.activeAlertsCount()));
        PlantMetrics.ActiveAlerts alerts = metrics.activeAlerts();
        hash.put("criticalAlerts", Long.toString(alerts.critical()));
        hash.put("highAlerts", Long.toString(alerts.high()));
        hash.put("mediumAlerts", Long.toString(alerts.medium()));
        hash.put("lowAlerts", Long.toString(alerts.low()));
        hash.put("dataPointsLastHour", Long.toString(metrics.dataPointsLastHour()));
        hash.put("systemHealth", metrics.systemHealth());
        redis.one(commands -> commands.hset(RedisKeys.SYSTEM_METRICS, hash));
        redis.one(commands -> commands.expire(RedisKeys.SYSTEM_METRICS, RedisKeys.SYSTEM_METRICS_TTL));
        redis.one(commands -> commands.publish(RedisKeys.SYSTEM_CHANNEL, frame));
    }
}
