package io.plantwin.store.kafka;

import io.plantwin.store.postgres.OffsetTable.Position;
import java.util.Optional;

/// Compares where the store stands with what Kafka has, and decides where to go on. Nothing is passed over without
/// being told, and `next - first` stays the number of records accounted for.
final class LogCheck {

    /// What Kafka has of a partition.
    ///
    /// @param begin first record that is there
    /// @param end where the next record will be put
    /// @param topicId Kafka's id of the topic, empty if unknown
    record Log(long begin, long end, String topicId) {}

    /// Something that must be told.
    ///
    /// @param type of the system event
    /// @param missing records that were never read and are gone, as far as known
    record Finding(String type, String message, long missing) {}

    /// Where to go on.
    record Verdict(Position position, Optional<Finding> finding) {}

    private LogCheck() {}

    /// The first sight of a partition: counting begins where the topic begins.
    static Position firstSight(Log log) {
        return new Position(log.begin(), log.begin(), log.topicId());
    }

    static Verdict check(String topicPartition, Position known, Log log) {
        boolean replaced = !known.topicId().isEmpty()
                && !log.topicId().isEmpty()
                && !known.topicId().equals(log.topicId());
        if (replaced) {
            return new Verdict(
                    movedTo(log.begin(), known, log),
                    Optional.of(new Finding(
                            "kafka_log_replaced",
                            topicPartition + " is a new topic of the same name; the store had read the old one up to "
                                    + known.next() + " and goes on at " + log.begin()
                                    + " of the new one. What the old one held beyond that is gone.",
                            0)));
        }
        if (log.end() < known.next()) {
            return new Verdict(
                    movedTo(log.end(), known, log),
                    Optional.of(new Finding(
                            "kafka_log_truncated",
                            topicPartition + " ends at " + log.end() + ", but the store had read it up to "
                                    + known.next()
                                    + ": Kafka has lost records that are stored already. The store goes on at its end.",
                            0)));
        }
        if (log.begin() > known.next()) {
            long missing = log.begin() - known.next();
            return new Verdict(
                    new Position(known.first(), log.begin(), log.topicId()),
                    Optional.of(new Finding(
                            "kafka_records_lost",
                            topicPartition + " begins at " + log.begin() + ", but the store had read it only up to "
                                    + known.next() + ": " + missing
                                    + " records were deleted by Kafka's retention before they could be stored.",
                            missing)));
        }
        String topicId = log.topicId().isEmpty() ? known.topicId() : log.topicId();
        return new Verdict(new Position(known.first(), known.next(), topicId), Optional.empty());
    }

    private static Position movedTo(long next, Position known, Log log) {
        return new Position(next - (known.next() - known.first()), next, log.topicId());
    }
}
