package io.plantwin.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/// A process that starts everything, writes, says that it was acknowledged, and waits to be killed.
final class KilledRun {

    static final String TOPIC = "killed";
    static final int RECORDS = 20_000;

    private KilledRun() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
        EmbeddedRedis redis = EmbeddedRedis.start(directory.resolve("redis"));
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        write(postgres);
        write(kafka);
        System.out.println("acknowledged " + postgres.pid() + " " + redis.pid());
        new CountDownLatch(1).await();
    }

    private static void write(EmbeddedPostgres postgres) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/plantwin",
                        "plantwin",
                        postgres.url().replaceAll(".*plantwin:(.*)@.*", "$1"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE killed AS SELECT generate_series(1, " + RECORDS + ") AS number");
        }
    }

    private static void write(EmbeddedKafka kafka) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (Admin admin = Admin.create(settings);
                var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                sent.add(producer.send(new ProducerRecord<>(TOPIC, "key", Integer.toString(i))));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }
}
