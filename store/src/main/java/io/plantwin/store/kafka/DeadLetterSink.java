package io.plantwin.store.kafka;

import io.plantwin.store.postgres.DeadLetterTable;
import io.plantwin.store.postgres.Ledger;
import io.plantwin.wire.json.RefusalReason;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Dead letters: `sensor.dead-letter` → `dead_letter`. Takes everything, whoever wrote it.
final class DeadLetterSink implements Sink<DeadLetterTable.Row> {

    private static final String BRIDGE = "bridge";
    private static final String UNKNOWN = "unknown";
    private static final Set<String> CODES =
            Arrays.stream(RefusalReason.values()).map(RefusalReason::code).collect(Collectors.toUnmodifiableSet());
    /// Longest text of each kind that is kept; the payload is kept whole.
    private static final int MAX_TEXT = 4_000;

    @Override
    public KafkaTopic topic() {
        return KafkaTopic.DEAD_LETTER;
    }

    @Override
    public Intake<DeadLetterTable.Row> take(ConsumerRecord<String, byte[]> record) {
        DeadLetter letter = DeadLetter.of(record);
        return new Intake.Taken<>(
                record,
                new DeadLetterTable.Row(
                        Instant.ofEpochMilli(record.timestamp()),
                        shortened(letter.sourceTopic()),
                        shortened(letter.client()),
                        shortened(letter.stage()),
                        shortened(letter.reason()),
                        shortened(letter.message()),
                        letter.payload(),
                        record.partition(),
                        record.offset()));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    @Override
    public void prepare(Connection connection, List<DeadLetterTable.Row> rows) {
        // Dead letters refer to nothing.
    }

    @Override
    public Map<String, Long> write(Connection connection, List<DeadLetterTable.Row> rows) throws SQLException {
        DeadLetterTable.insert(connection, rows);
        Map<String, Long> totals = new HashMap<>();
        for (DeadLetterTable.Row row : rows) {
            totals.merge(ledgerName(row), 1L, Long::sum);
        }
        return totals;
    }

    /// Whatever somebody calls his reason, the ledger has only names that are known.
    private static String ledgerName(DeadLetterTable.Row row) {
        if (!row.stage().equals(BRIDGE)) {
            return Ledger.OTHER_DEAD_LETTERS;
        }
        return Ledger.REFUSED_BY_BRIDGE + (CODES.contains(row.reason()) ? row.reason() : UNKNOWN);
    }

    @Override
    public void committed(List<DeadLetterTable.Row> rows) {
        // Nothing is remembered.
    }

    @Override
    public void forget() {
        // Nothing is remembered.
    }

    @Override
    public Optional<String> ledgerName(String reason) {
        return Optional.of(Ledger.REFUSED_BY_BRIDGE + reason);
    }
}
