package io.plantwin.store.kafka;

import io.plantwin.store.kafka.LogCheck.Finding;
import io.plantwin.store.kafka.LogCheck.Log;
import io.plantwin.store.kafka.LogCheck.Verdict;
import io.plantwin.store.postgres.Ledger;
import io.plantwin.store.postgres.OffsetTable;
import io.plantwin.store.postgres.OffsetTable.Position;
import io.plantwin.store.postgres.SystemEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Finds out where to go on with a partition: PostgreSQL knows, Kafka's log is compared with it.
final class Positions {

    /// A broker that has just started may tell too early an end; for so long it is asked again.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource database;
    private final Sink<?> sink;
    private final Consumer<String> alarm;
    private final Map<Integer, Long> tooShortSince = new HashMap<>();

    /// @param alarm told what was found missing, in a sentence
    Positions(DataSource database, Sink<?> sink, Consumer<String> alarm) {
        this.database = database;
        this.sink = sink;
        this.alarm = alarm;
    }

    /// Where to go on; empty if that can't be said yet and has to be asked again.
    OptionalLong find(int partition, Log log) throws SQLException {
        String topic = sink.topic().topicName();
        try (Connection connection = database.getConnection()) {
            try {
                Optional<Position> known = OffsetTable.lock(connection, topic, partition);
                if (known.isEmpty()) {
                    OffsetTable.create(connection, topic, partition, LogCheck.firstSight(log));
                    known = OffsetTable.lock(connection, topic, partition);
                }
                OptionalLong next = known.isEmpty() || isTooShort(partition, known.get(), log)
                        ? OptionalLong.empty()
                        : settle(connection, partition, known.get(), log);
                connection.commit();
                return next;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private boolean isTooShort(int partition, Position known, Log log) {
        if (log.end() >= known.next() || !known.topicId().equals(log.topicId())) {
            tooShortSince.remove(partition);
            return false;
        }
        long since = tooShortSince.computeIfAbsent(partition, p -> System.nanoTime());
        return System.nanoTime() - since < PATIENCE.toNanos();
    }

    private OptionalLong settle(Connection connection, int partition, Position known, Log log) throws SQLException {
        String topic = sink.topic().topicName();
        Verdict verdict = LogCheck.check(topic + "/" + partition, known, log);
        if (!verdict.position().equals(known)) {
            OffsetTable.replace(connection, topic, partition, verdict.position());
        }
        if (verdict.finding().isPresent()) {
            Finding finding = verdict.finding().get();
            SystemEvents.record(connection, finding.type(), finding.message(), "error");
            Optional<String> name = sink.ledgerName(Ledger.LOST_BEFORE_STORED);
            if (name.isPresent()) {
                Ledger.add(connection, Map.of(name.get(), finding.missing()));
            }
            alarm.accept(finding.message());
        }
        return OptionalLong.of(verdict.position().next());
    }
}
