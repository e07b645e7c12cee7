package io.plantwin.gateway.plant;

import io.plantwin.gateway.LocalServices;
import io.plantwin.gateway.kafka.KafkaOffsets;
import io.plantwin.gateway.plant.HealthReport.Dependency;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Health.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How the roles of this process and the backing services are. Never takes longer than two seconds.
public final class PlatformHealth {

    /// The role that speaks MQTT.
    private static final String BRIDGE = "bridge";

    private static final Duration LIMIT = Duration.ofMillis(1_500);
    private static final String SCHEMA_IS_THERE = "SELECT count(*) FROM (SELECT 1 FROM kafka_offset LIMIT 1) one";

    private final LocalServices services;
    private final TimedCheck database;
    private final TimedCheck redis;
    private final TimedCheck kafka;

    public PlatformHealth(LocalServices services, Database database, RedisLink redis, KafkaOffsets kafka) {
        this.services = services;
        this.database = new TimedCheck(
                () -> database.query(SCHEMA_IS_THERE, Database.Parameters.NONE, row -> row.getLong(1)),
                LIMIT,
                System::nanoTime);
        this.redis = new TimedCheck(() -> redis.one(commands -> commands.ping()), LIMIT, System::nanoTime);
        this.kafka = new TimedCheck(kafka::check, LIMIT, System::nanoTime);
    }

    /// The backing services by name, in the order to show them.
    public Map<String, Dependency> dependencies() {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        dependencies.put("database", dependency(database.result()));
        dependencies.put("redis", dependency(redis.result()));
        dependencies.put("kafka", dependency(kafka.result()));
        Health bridge = services.health().get(BRIDGE);
        dependencies.put(
                "mqtt",
                bridge == null
                        ? new Dependency("unknown", 0, "The bridge runs in another process; ask that one")
                        : new Dependency(
                                word(bridge.level()), 0, bridge.detail().isEmpty() ? null : bridge.detail()));
        return dependencies;
    }

    public boolean databaseIsUp() {
        return database.result().up();
    }

    public boolean redisIsUp() {
        return redis.result().up();
    }

    public boolean kafkaIsUp() {
        return kafka.result().up();
    }

    /// The roles of this process, then the backing services: what the System page lists.
    public Map<String, Health> all() {
        Map<String, Health> all = new LinkedHashMap<>(services.health());
        all.put("database", health(database.result()));
        all.put("redis", health(redis.result()));
        all.put("kafka", health(kafka.result()));
        return all;
    }

    /// One word for everything: down if a role is, or if nothing can be taken nor shown; degraded if any part
    /// is not up.
    public Level overall() {
        Level worst = all().values().stream().map(Health::level).reduce(Level.UP, PlatformHealth::worse);
        return !databaseIsUp() && !kafkaIsUp() ? Level.DOWN : worst;
    }

    /// `healthy`, `degraded` or `unhealthy`.
    public static String word(Level level) {
        return switch (level) {
            case UP -> "healthy";
            case DEGRADED -> "degraded";
            case DOWN -> "unhealthy";
        };
    }

    private static Level worse(Level one, Level other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Dependency dependency(TimedCheck.Result result) {
        double millis = Math.round(result.millis() * 100) / 100.0;
        return result.up()
                ? new Dependency("healthy", millis, null)
                : new Dependency("unhealthy", millis, result.problem());
    }

    /// A backing service that is away degrades us; it comes back by itself.
    private static Health health(TimedCheck.Result result) {
        return result.up() ? Health.UP : Health.degraded(result.problem());
    }
}
