package io.plantwin.store;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.store.kafka.OutboxPublisher;
import io.plantwin.store.kafka.Pipeline;
import io.plantwin.store.kafka.PipelineSettings;
import io.plantwin.store.postgres.AlertRuleOutbox;
import io.plantwin.store.postgres.Database;
import io.plantwin.store.postgres.DeviceConfigOutbox;
import io.plantwin.store.postgres.DeviceCredentialOutbox;
import io.plantwin.store.postgres.Dictionary;
import io.plantwin.store.postgres.Partitions;
import io.plantwin.store.postgres.SqlFailure;
import io.plantwin.wire.kafka.KafkaTopics;
import io.plantwin.wire.postgres.PostgresUrl;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kafka → PostgreSQL. Starts in the background: schema, topics, pipelines, chores; each as soon as what it needs is
/// there.
public final class StoreRole implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(StoreRole.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final StoreConfig config;
    private final String bootstrapServers;
    private final PostgresUrl postgres;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Partitions partitions = new Partitions();
    private final List<Pipeline> pipelines = new CopyOnWriteArrayList<>();
    private final List<Chore> chores = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> resources = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread starter;
    private volatile Health starting = Health.degraded("is starting");

    /// @param kafkaBootstrap `host:port[,host:port…]`
    public StoreRole(
            StoreConfig config, String kafkaBootstrap, PostgresUrl postgres, MeterRegistry metrics, Clock clock) {
        this.config = config;
        this.bootstrapServers = kafkaBootstrap;
        this.postgres = postgres;
        this.metrics = metrics;
        this.clock = clock;
        starter = Thread.ofVirtual().name("store-start").unstarted(this::startAll);
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public void start() {
        starter.start();
    }

    private void startAll() {
        try {
            retried("PostgreSQL does not take the schema", () -> Database.migrate(postgres));
            retried(
                    "Kafka does not take the topics",
                    () -> KafkaTopics.ensure(bootstrapServers, config.topicPartitions()));
            HikariDataSource database = opened(Database.pool(postgres, config.connections()));
            Maintenance maintenance = new Maintenance(database, partitions, config.retention(), clock);
            retried("PostgreSQL does not take the partitions", maintenance::makeAhead);
            startPipelines(database);
            startChores(database, maintenance);
            starting = Health.UP;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the store can't start", e);
            starting = Health.down("the store can't start: " + SqlFailure.sentence(e));
        }
    }

    /// Does the work until it succeeds.
    ///
    /// @throws InterruptedException when the role is closed
    private void retried(String otherwise, Chore.Work work) throws InterruptedException {
        while (closing.getCount() > 0) {
            try {
                work.run();
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (closing.getCount() == 0) {
                    break;
                }
                Health health =
                        Health.degraded(otherwise + " (" + SqlFailure.sentence(e) + "); trying again, nothing is lost");
                if (!starting.equals(health)) {
                    LOG.warn("{}", health.detail());
                }
                starting = health;
            }
            if (closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new InterruptedException("closed");
    }

    private void startPipelines(HikariDataSource database) {
        PipelineSettings settings = new PipelineSettings(
                bootstrapServers,
                config.consumerGroup(),
                config.instanceId(),
                config.sessionTimeout(),
                config.maxBatchRows(),
                config.maxLinger(),
                config.closeTimeout());
        Dictionary dictionary = new Dictionary();
        pipelines.add(opened(Pipeline.readings(settings, database, dictionary, partitions, metrics, clock)));
        pipelines.add(opened(Pipeline.deadLetters(settings, database, metrics, clock)));
        pipelines.add(opened(Pipeline.windows(settings, database, dictionary, partitions, metrics, clock)));
        pipelines.forEach(Pipeline::start);
    }

    private void startChores(HikariDataSource database, Maintenance maintenance) {
        OutboxPublisher configs = opened(new OutboxPublisher(new DeviceConfigOutbox(), database, bootstrapServers));
        chores.add(opened(new Chore(
                "device-config",
                "device configurations are not published",
                config.configInterval(),
                configs::publish)));
        OutboxPublisher rules = opened(new OutboxPublisher(new AlertRuleOutbox(), database, bootstrapServers));
        chores.add(opened(
                new Chore("alert-rules", "alert rules are not published", config.configInterval(), rules::publish)));
        OutboxPublisher credentials =
                opened(new OutboxPublisher(new DeviceCredentialOutbox(), database, bootstrapServers));
        chores.add(opened(new Chore(
                "device-credentials",
                "credentials of devices are neither published nor taken back",
                config.configInterval(),
                credentials::publish)));
        chores.add(opened(new Chore(
                "maintenance", "partitions are not looked after", config.maintenanceInterval(), maintenance::run)));
        chores.forEach(Chore::start);
    }

    /// Remembers what has to be closed, last first.
    private <C extends AutoCloseable> C opened(C resource) {
        resources.addFirst(resource);
        return resource;
    }

    /// Records of `sensor.raw`, `sensor.dead-letter` and `sensor.aggregated` that wait in Kafka, as last measured.
    public long lag() {
        return pipelines.stream().mapToLong(Pipeline::lag).sum();
    }

    @Override
    public Health health() {
        List<Health> parts = new ArrayList<>(List.of(starting));
        pipelines.forEach(pipeline -> parts.add(pipeline.health()));
        chores.forEach(chore -> parts.add(chore.health()));
        Health.Level worst =
                parts.stream().map(Health::level).max(Comparator.naturalOrder()).orElse(Health.Level.UP);
        return new Health(
                worst,
                parts.stream()
                        .map(Health::detail)
                        .filter(detail -> !detail.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; ")));
    }

    @Override
    public void close() {
        closing.countDown();
        starter.interrupt();
        try {
            if (starter.isAlive()) {
                starter.join(config.closeTimeout());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("closing: {}", SqlFailure.sentence(e));
            }
        }
        resources.clear();
    }
}
