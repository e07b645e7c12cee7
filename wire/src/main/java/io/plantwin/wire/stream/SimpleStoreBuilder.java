package io.plantwin.wire.stream;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/// Makes a store of ours, one for each partition.
///
/// @param logConfig settings of its changelog topic
/// @param loggingEnabled whether it has one
public record SimpleStoreBuilder<T extends StateStore>(
        String name, Supplier<T> factory, Map<String, String> logConfig, boolean loggingEnabled)
        implements StoreBuilder<T> {

    @Override
    public T build() {
        return factory.get();
    }

    @Override
    public StoreBuilder<T> withCachingEnabled() {
        throw new UnsupportedOperationException("this store is its own cache");
    }

    @Override
    public StoreBuilder<T> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<T> withLoggingEnabled(Map<String, String> config) {
        return new SimpleStoreBuilder<>(name, factory, config, true);
    }

    @Override
    public StoreBuilder<T> withLoggingDisabled() {
        return new SimpleStoreBuilder<>(name, factory, Map.of(), false);
    }
}
