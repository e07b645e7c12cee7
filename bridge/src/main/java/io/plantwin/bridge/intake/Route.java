package io.plantwin.bridge.intake;

import io.plantwin.bridge.mapping.BoundMapping;
import io.plantwin.wire.json.Origin;
import java.util.List;

/// What is to be done with the messages of one topic.
public sealed interface Route {

    /// The topic as it was published to.
    String topic();

    /// The device the topic names, empty if it names none.
    default String deviceId() {
        return "";
    }

    /// Canonical readings.
    record Telemetry(String topic, Origin origin) implements Route {
        @Override
        public String deviceId() {
            return origin.deviceId();
        }
    }

    /// `online` or `offline`.
    record State(String topic, String deviceId) implements Route {}

    /// A plant's own format: each mapping reads one reading from the payload.
    record Mapped(String topic, List<BoundMapping> mappings) implements Route {}

    /// Ours to publish, the device's to subscribe to.
    record ToDevice(String topic, String deviceId) implements Route {}

    /// Nothing anybody configured.
    record Unknown(String topic) implements Route {}
}
