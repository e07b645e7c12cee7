package io.plantwin.bridge.kafka;

import org.jspecify.annotations.Nullable;

/// Receives device configurations in the order of the topic, on one thread.
@FunctionalInterface
public interface ConfigListener {

    /// @param json the configuration as it travels, `null` when the device has none any more
    void changed(String deviceId, byte @Nullable [] json);
}
