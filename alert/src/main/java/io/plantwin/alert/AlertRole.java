package io.plantwin.alert;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.alert.follow.Follower;
import io.plantwin.alert.postgres.Database;
import io.plantwin.alert.postgres.Projection;
import io.plantwin.alert.postgres.Retention;
import io.plantwin.alert.redis.LiveFeed;
import io.plantwin.alert.stream.AlertStream;
import io.plantwin.wire.postgres.PostgresUrl;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.InstanceId;
import io.plantwin.wire.service.Service;
import io.plantwin.wire.stream.StreamRunner;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// The alert role: the stream that decides, and the followers of what it decided, each on its own threads. A
/// backing service that is away stops only what needs it.
public final class AlertRole implements Service {

    private final StreamRunner stream;
    private final Follower projecting;
    private final Follower showing;
    private final Retention retention;
    private final HikariDataSource database;
    private final LiveFeed feed;
    private final List<Service> beside;
    private boolean started;
    private boolean closed;

    /// @param kafkaBootstrap `host:port[,host:port…]`
    /// @param redisUri `redis://host:port[/database]`
    public AlertRole(
            AlertConfig config,
            String kafkaBootstrap,
            PostgresUrl postgres,
            String redisUri,
            MeterRegistry metrics,
            Clock clock) {
        this(config, kafkaBootstrap, postgres, redisUri, metrics, clock, database -> List.of());
    }

    /// @param beside further followers of `alerts`, with the role's connections: started, asked and closed with it
    public AlertRole(
            AlertConfig config,
            String kafkaBootstrap,
            PostgresUrl postgres,
            String redisUri,
            MeterRegistry metrics,
            Clock clock,
            Function<DataSource, List<Service>> beside) {
        AlertMetrics counts = new AlertMetrics(metrics);
        database = Database.pool(postgres);
        this.beside = List.copyOf(beside.apply(database));
        feed = new LiveFeed(redisUri, new Projection(database), clock);
        stream = new StreamRunner(
                "alert",
                "Kafka is away; alerts wait, nothing is lost",
                new AlertStream(config, kafkaBootstrap, counts, clock));
        projecting = new Follower(
                "plantwin-alert-projection",
                "PostgreSQL does not take alerts; the lists stand still, alerts go on and nothing is lost",
                new Projection(database),
                kafkaBootstrap,
                () -> InstanceId.of(config.stateDir()),
                config.sessionTimeout(),
                counts);
        showing = new Follower(
                "plantwin-alert-live",
                "the cache (Redis) is away; live alerts wait, nothing is lost",
                feed,
                kafkaBootstrap,
                () -> InstanceId.of(config.stateDir()),
                config.sessionTimeout(),
                counts);
        retention = new Retention(database, config.retention(), clock);
        counts.gauge("plantwin.alert.projection.lag", "Alert events not in PostgreSQL yet", projecting::lag);
        counts.gauge("plantwin.alert.live.lag", "Alert events not in Redis yet", showing::lag);
    }

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public synchronized void start() {
        if (started || closed) {
            return;
        }
        started = true;
        stream.start();
        projecting.start();
        showing.start();
        retention.start();
        beside.forEach(Service::start);
    }

    @Override
    public Health health() {
        List<Health> parts = Stream.concat(
                        Stream.of(stream.health(), projecting.health(), showing.health()),
                        beside.stream().map(Service::health))
                .filter(part -> part.level() != Health.Level.UP)
                .toList();
        Health.Level worst = parts.stream().map(Health::level).reduce(Health.Level.UP, AlertRole::worse);
        return new Health(worst, parts.stream().map(Health::detail).distinct().collect(Collectors.joining("; ")));
    }

    private static Health.Level worse(Health.Level one, Health.Level other) {
        return other.compareTo(one) > 0 ? other : one;
    }

    /// The stream ends first, so that the followers bring home what it did.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stream.close();
        beside.reversed().forEach(Service::close);
        if (started) {
            showing.close();
            projecting.close();
            retention.close();
        }
        feed.close();
        database.close();
    }
}
