package io.plantwin.gateway.plant;

import io.plantwin.gateway.kafka.KafkaOffsets;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Reads the store's books and compares them with Kafka.
public final class Ledger {

    static final List<KafkaTopic> TOPICS = List.of(KafkaTopic.RAW, KafkaTopic.DEAD_LETTER);

    /// One statement, so that offsets and totals are of one snapshot.
    private static final String BOOKS = """
            SELECT topic AS name, partition, first_offset, next_offset, NULL::bigint AS total FROM kafka_offset
            UNION ALL
            SELECT name, NULL, NULL, NULL, total FROM ledger_total""";

    private final Database database;
    private final KafkaOffsets kafka;
    private final Clock clock;

    public Ledger(Database database, KafkaOffsets kafka, Clock clock) {
        this.database = database;
        this.kafka = kafka;
        this.clock = clock;
    }

    /// The books first, Kafka second: what arrives in between counts as in flight.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database or Kafka is away
    public LedgerReport report() {
        LedgerSnapshot books = books();
        Map<TopicPartition, Long> ends = kafka.ends(TOPICS);
        Map<TopicPartition, Long> firsts =
                books.consumed().keySet().containsAll(ends.keySet()) ? Map.of() : kafka.firsts(TOPICS);
        return books.report(firsts, ends, Iso8601.format(clock.millis() * 1_000));
    }

    /// Readings in Kafka that are not booked yet.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database or Kafka is away
    public long readingsInFlight() {
        LedgerSnapshot books = books();
        Map<TopicPartition, Long> ends = kafka.ends(List.of(KafkaTopic.RAW));
        Map<TopicPartition, Long> firsts =
                books.consumed().keySet().containsAll(ends.keySet()) ? Map.of() : kafka.firsts(List.of(KafkaTopic.RAW));
        return books.report(firsts, ends, "").inFlight();
    }

    private LedgerSnapshot books() {
        Map<TopicPartition, LedgerSnapshot.Range> consumed = new HashMap<>();
        Map<String, Long> totals = new HashMap<>();
        database.query(BOOKS, Database.Parameters.NONE, row -> {
            String name = row.getString("name");
            int partition = row.getInt("partition");
            if (row.wasNull()) {
                return totals.put(name, row.getLong("total"));
            }
            return consumed.put(
                    new TopicPartition(name, partition),
                    new LedgerSnapshot.Range(row.getLong("first_offset"), row.getLong("next_offset")));
        });
        return new LedgerSnapshot(consumed, totals);
    }
}
