package io.plantwin.embedded;

import static io.plantwin.embedded.KilledTransactions.PARTITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kafka is killed with `kill -9` while transactions are being committed.
class KilledTransactionsTest {

    private static final int KILLS = 3;

    @TempDir
    Path directory;

    @Test
    void endsEachTransactionAfterwardsSoThatNobodyWaitsForItsRecordsForEver() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            killWhileCommitting();
            try (EmbeddedKafka kafka = EmbeddedKafka.start(directory);
                    Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(ends(admin, IsolationLevel.READ_COMMITTED))
                                .isEqualTo(ends(admin, IsolationLevel.READ_UNCOMMITTED)));
            }
        }
    }

    private void killWhileCommitting() throws Exception {
        Process process = OwnProcess.of(KilledTransactions.class, directory);
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("committing");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel isolation) throws Exception {
        return admin
                .listOffsets(
                        PARTITIONS.stream().collect(Collectors.toMap(Function.identity(), to -> OffsetSpec.latest())),
                        new ListOffsetsOptions(isolation))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
