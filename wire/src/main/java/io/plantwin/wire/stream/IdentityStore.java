package io.plantwin.wire.stream;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/// Holds nothing. It says it is persistent, and with such a store in the topology Kafka Streams keeps its
/// process id in the state directory instead of making a new one at each start. The transactional ids are
/// made of that id: with the same ids, a start after `kill -9` fences its predecessor and aborts its open
/// transaction at once, instead of waiting for the transaction's timeout before it may read its offsets and
/// changelog.
public final class IdentityStore implements StateStore {

    private static final String NAME = "identity";

    private boolean open;

    private IdentityStore() {}

    /// Add one to a topology, for any of its processors.
    public static StoreBuilder<IdentityStore> builder() {
        return new SimpleStoreBuilder<>(NAME, IdentityStore::new, Map.of(), false);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
