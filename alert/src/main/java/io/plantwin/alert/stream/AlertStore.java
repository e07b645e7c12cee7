package io.plantwin.alert.stream;

import io.plantwin.alert.lifecycle.AlertKey;
import io.plantwin.alert.lifecycle.AlertState;
import io.plantwin.alert.lifecycle.Desk;
import io.plantwin.wire.json.Words;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The desk of one partition as it is kept: in memory, with a changelog.
final class AlertStore {

    private static final String STATES = "alerts";
    private static final String ANSWERS = "answers";

    /// The changelog is read from its beginning after each start, so what is obsolete shall go soon.
    static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", Integer.toString(16 * 1024 * 1024),
            "segment.ms", "600000",
            "min.cleanable.dirty.ratio", "0.2",
            "delete.retention.ms", "600000");

    private final KeyValueStore<String, byte[]> states;
    private final KeyValueStore<String, byte[]> answers;

    AlertStore(ProcessorContext<?, ?> context) {
        states = context.getStateStore(STATES);
        answers = context.getStateStore(ANSWERS);
    }

    static StoreBuilder<?> statesBuilder() {
        return builder(STATES);
    }

    static StoreBuilder<?> answersBuilder() {
        return builder(ANSWERS);
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }

    void restore(Desk desk) {
        try (KeyValueIterator<String, byte[]> all = states.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> each = all.next();
                desk.put(Words.decode(each.value, Kept.class).state());
            }
        }
        try (KeyValueIterator<String, byte[]> all = answers.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> each = all.next();
                desk.put(Words.decode(each.value, Desk.Answer.class));
            }
        }
    }

    void keep(AlertState state) {
        states.put(AlertKey.of(state.alert()).toString(), Words.encode(Kept.of(state)));
    }

    void forget(AlertKey key) {
        states.delete(key.toString());
    }

    void keep(Desk.Answer answer) {
        answers.put(answer.reply().commandId(), Words.encode(answer));
    }

    void forget(String commandId) {
        answers.delete(commandId);
    }
}
