package io.plantwin.store.kafka;

import io.plantwin.wire.kafka.KafkaTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What a pipeline does with the records of its topic. `take` is called by the reader's thread, everything else by
/// the writer's.
///
/// @param <T> what a record becomes
interface Sink<T> {

    KafkaTopic topic();

    /// Reads a record; asks nobody.
    Intake<T> take(ConsumerRecord<String, byte[]> record);

    /// Makes sure that what the items refer to is there; in transactions of its own.
    void prepare(Connection connection, List<T> items) throws SQLException;

    /// Writes the items; in the caller's transaction.
    ///
    /// @return what to add to the ledger, by name
    Map<String, Long> write(Connection connection, List<T> items) throws SQLException;

    /// The transaction of the last `write` is committed.
    ///
    /// @param items the same as in `write`
    void committed(List<T> items);

    /// The transaction failed, or others may have written meanwhile: nothing that was remembered can be trusted.
    void forget();

    /// Under which name the ledger counts records of this topic that are refused or lost for this reason; empty if
    /// the ledger doesn't count this topic.
    Optional<String> ledgerName(String reason);
}
