package io.plantwin.store.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What came of decoding a record.
sealed interface Intake<T> {

    ConsumerRecord<String, byte[]> record();

    /// It can be written.
    record Taken<T>(ConsumerRecord<String, byte[]> record, T item) implements Intake<T> {}

    /// It can't, and goes to the dead letters.
    ///
    /// @param reason code of {@link io.plantwin.wire.json.RefusalReason}
    /// @param message why, for a person
    record Refused<T>(ConsumerRecord<String, byte[]> record, String reason, String message) implements Intake<T> {}
}
