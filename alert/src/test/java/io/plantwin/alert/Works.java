package io.plantwin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.Condition;
import io.plantwin.store.postgres.Database;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.KafkaTopics;
import io.plantwin.wire.postgres.PostgresUrl;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.service.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Real Kafka, PostgreSQL and Redis, and what stands around the alert role: who reports conditions, who acts
/// on alerts, who watches.
public final class Works implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final KafkaProducer<String, byte[]> producer;
    private final RedisClient client;
    private final Tail<AlertEvent> events;
    private final Tail<AlertReply> replies;
    private EmbeddedKafka kafka;
    private EmbeddedPostgres postgres;
    private EmbeddedRedis redis;

    Works() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("plantwin-alert-test");
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
        redis = EmbeddedRedis.start(directory.resolve("redis"));
        Database.migrate(PostgresUrl.parse(postgres.url()));
        KafkaTopics.ensure(kafka.bootstrapServers(), KafkaTopics.DEFAULT_PARTITIONS);
        producer = new KafkaProducer<>(KafkaSettings.producer(kafka.bootstrapServers()));
        client = RedisClient.create(redis.url());
        events = new Tail<>(kafka.bootstrapServers(), KafkaTopic.ALERTS, AlertEvent.class);
        replies = new Tail<>(kafka.bootstrapServers(), KafkaTopic.ALERT_REPLIES, AlertReply.class);
    }

    AlertConfig config(String instance) {
        return AlertConfig.DEFAULT.withStateDir(directory.resolve("state-" + instance));
    }

    AlertRole role(AlertConfig config) {
        return role(config, Clock.systemUTC());
    }

    AlertRole role(AlertConfig config, Clock clock) {
        AlertRole role = new AlertRole(
                config,
                kafka.bootstrapServers(),
                PostgresUrl.parse(postgres.url()),
                redis.url(),
                new SimpleMeterRegistry(),
                clock);
        role.start();
        return role;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String postgresUrl() {
        return postgres.url();
    }

    String redisUrl() {
        return redis.url();
    }

    void stopKafka() {
        kafka.close();
    }

    void startKafka() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
    }

    void stopPostgres() {
        postgres.close();
    }

    void startPostgres() {
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    }

    void stopRedis() {
        redis.close();
    }

    void startRedis() {
        redis = EmbeddedRedis.start(directory.resolve("redis"));
    }

    void report(Condition condition) {
        producer.send(
                new ProducerRecord<>(KafkaTopic.CONDITIONS.topicName(), condition.deviceId(), Words.encode(condition)));
        producer.flush();
    }

    void sendRaw(KafkaTopic topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.topicName(), key, value));
        producer.flush();
    }

    void say(AlertCommand command) {
        producer.send(
                new ProducerRecord<>(KafkaTopic.ALERT_COMMANDS.topicName(), command.deviceId(), Words.encode(command)));
        producer.flush();
    }

    /// Raises an alert about a device and waits for it.
    Alert raise(String deviceId) {
        report(Given.entered("condition-of-" + deviceId, deviceId, now()));
        await().atMost(PATIENCE).until(() -> !events(deviceId).isEmpty());
        return events(deviceId).getFirst().alert();
    }

    /// Says what eve wants done and waits for the reply.
    AlertReply say(String commandId, Alert alert, AlertCommand.Action action) {
        say(Given.command(commandId, alert.id(), alert.deviceId(), action, now()));
        await().atMost(PATIENCE).until(() -> !replies(commandId).isEmpty());
        return replies(commandId).getFirst();
    }

    /// Waits until a device's alerts are so in PostgreSQL.
    ///
    /// @param deviceId may be a pattern of `LIKE`
    void awaitRows(String deviceId, String columns, String... expected) {
        String query = "SELECT " + columns + " FROM alerts WHERE device_id LIKE '" + deviceId + "'";
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(query)).containsExactly(expected));
    }

    static void awaitUp(AlertRole role) {
        await().atMost(PATIENCE).until(() -> role.health().equals(Health.UP));
    }

    /// In microseconds.
    static long now() {
        return System.currentTimeMillis() * 1_000;
    }

    /// Events of a device so far, in order.
    List<AlertEvent> events(String deviceId) {
        return events.records().stream()
                .filter(event -> event.alert().deviceId().equals(deviceId))
                .toList();
    }

    List<AlertReply> replies(String commandId) {
        return replies.records().stream()
                .filter(reply -> reply.commandId().equals(commandId))
                .toList();
    }

    Watcher watch() {
        return new Watcher(client);
    }

    /// The hash of active alerts.
    Map<String, String> active() {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().hgetall(RedisKeys.ACTIVE_ALERTS);
        }
    }

    void forgetRedis() {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    /// A database of its own with the schema, on the same server.
    public PostgresUrl freshDatabase(String name) {
        sql("CREATE DATABASE " + name);
        PostgresUrl url = PostgresUrl.parse(postgres.url().replaceFirst("/plantwin$", "/" + name));
        Database.migrate(url);
        return url;
    }

    void sql(String statement) {
        try (Connection connection = connection(PostgresUrl.parse(postgres.url()));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /// The rows as text, columns joined by `|`.
    List<String> rows(String query) {
        return rows(PostgresUrl.parse(postgres.url()), query);
    }

    /// The same of another database.
    public static List<String> rows(PostgresUrl database, String query) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connection(database);
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static Connection connection(PostgresUrl url) throws SQLException {
        return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        events.close();
        replies.close();
        producer.close(Duration.ofSeconds(1));
        client.shutdown();
        redis.close();
        postgres.close();
        kafka.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
