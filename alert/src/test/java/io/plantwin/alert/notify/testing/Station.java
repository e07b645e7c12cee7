package io.plantwin.alert.notify.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.alert.notify.Notifier;
import io.plantwin.alert.notify.NotifyConfig;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.DeviceConfig;
import io.plantwin.store.postgres.Database;
import io.plantwin.wire.json.DeviceConfigJson;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.postgres.PostgresUrl;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// The topic `alerts`, emptied, a fresh database whose connection can be cut, and notifiers on both.
public final class Station implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String bootstrapServers;
    private final String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    private final String url;
    private final HikariDataSource pool;
    private volatile SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Notifier> running = new ArrayList<>();
    private volatile boolean cut;

    Station(String bootstrapServers, String server) {
        this.bootstrapServers = bootstrapServers;
        PostgresUrl admin = PostgresUrl.parse(server);
        try (Connection connection = DriverManager.getConnection(admin.jdbc(), admin.user(), admin.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        url = server.replaceFirst("/plantwin$", "/" + name);
        PostgresUrl own = PostgresUrl.parse(url);
        Database.migrate(own);
        pool = Database.pool(own, 2);
        empty();
    }

    private void empty() {
        try (Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
            TopicPartition alerts = new TopicPartition(KafkaTopic.ALERTS.topicName(), 0);
            admin.deleteRecords(Map.of(alerts, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts a notifier in this station's group.
    public Notifier start(NotifyConfig config) {
        NotifyConfig mine = new NotifyConfig(
                config.mail(),
                config.webhooks(),
                config.dashboardUrl(),
                config.flood(),
                config.retry(),
                config.keepAttempts(),
                name,
                "one");
        metrics = new SimpleMeterRegistry();
        Notifier notifier = new Notifier(mine, bootstrapServers, cuttable(), metrics, Clock.systemUTC(), new Random(1));
        running.add(notifier);
        notifier.start();
        return notifier;
    }

    /// Starts a notifier with the channel `erp` in this station's group, in a process of its own.
    public NotifierProcess startProcess(URI webhook) {
        return new NotifierProcess(bootstrapServers, url, name, webhook);
    }

    /// As the alert role does, in one transaction; returns when Kafka has them.
    public void send(AlertEvent... events) {
        Map<String, Object> settings = KafkaSettings.producer(bootstrapServers);
        settings.put("transactional.id", name);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (AlertEvent event : events) {
                producer.send(new ProducerRecord<>(
                        KafkaTopic.ALERTS.topicName(), event.alert().id(), Words.encode(event)));
            }
            producer.commitTransaction();
        }
    }

    public void send(DeviceConfig device) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(KafkaSettings.producer(bootstrapServers))) {
            Future<?> sent = producer.send(new ProducerRecord<>(
                    KafkaTopic.DEVICE_CONFIG.topicName(), device.deviceId(), DeviceConfigJson.encode(device)));
            sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// From now on PostgreSQL can't be reached, or can be again.
    public void cut(boolean away) {
        cut = away;
    }

    private DataSource cuttable() {
        return (DataSource) Proxy.newProxyInstance(
                Station.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    if (cut) {
                        throw new SQLException("PostgreSQL is away", "08006");
                    }
                    try {
                        return method.invoke(pool, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /// Committed at once.
    public void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// The rows as text, columns joined by `|`.
    public List<String> rows(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i == 1 ? "" : "|").append(result.getString(i));
                }
                rows.add(row.toString());
            }
            connection.rollback();
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// `channel|message_id|attempt|outcome`, in order.
    public List<String> attempts() {
        return rows("SELECT channel, message_id, attempt, outcome FROM notification_attempts ORDER BY id");
    }

    /// How often this happened, by the metrics of the last notifier.
    public double counted(String channel, String outcome) {
        return metrics.counter("plantwin.alert.notifications", "channel", channel, "outcome", outcome)
                .count();
    }

    @Override
    public void close() {
        running.forEach(Notifier::close);
        pool.close();
    }
}
