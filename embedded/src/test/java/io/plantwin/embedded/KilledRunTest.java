package io.plantwin.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process that started everything is killed with `kill -9`.
class KilledRunTest {

    @TempDir
    Path directory;

    @Test
    void losesNothingAcknowledgedWhenStartedAgainAtOnceOnTheSameDirectory() throws Exception {
        kill(run());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
                EmbeddedRedis redis = EmbeddedRedis.start(directory.resolve("redis"));
                EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"))) {
            assertThat(ProcessHandle.of(redis.pid())).isPresent();
            assertThat(rows(postgres)).isEqualTo(KilledRun.RECORDS);
            assertThat(records(kafka)).isEqualTo(KilledRun.RECORDS);
        }
    }

    @Test
    void leavesNothingRunning() throws Exception {
        List<ProcessHandle> children = kill(run());
        assertThat(children).hasSize(2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }

    private Process run() throws IOException {
        return OwnProcess.of(KilledRun.class, directory);
    }

    /// Waits until it has written, kills it, and says what it has started.
    private static List<ProcessHandle> kill(Process process) throws Exception {
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            assertThat(line).startsWith("acknowledged ");
            List<ProcessHandle> children = List.of(line.split(" ")).subList(1, 3).stream()
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            return children;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long rows(EmbeddedPostgres postgres) throws Exception {
        String password = postgres.url().replaceAll(".*plantwin:(.*)@.*", "$1");
        String jdbc = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/plantwin";
        try (Connection connection = DriverManager.getConnection(jdbc, "plantwin", password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM killed")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long records(EmbeddedKafka kafka) throws Exception {
        TopicPartition partition = new TopicPartition(KilledRun.TOPIC, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }
}
