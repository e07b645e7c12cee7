package io.plantwin.bridge.intake;

import io.plantwin.bridge.mapping.BoundMapping;
import io.plantwin.bridge.mapping.TopicMapping;
import io.plantwin.wire.json.Origin;
import io.plantwin.wire.mqtt.MqttTopic;
import java.util.List;

/// Tells what a topic means: by the grammar of `plantwin/v1/…`, else by the mappings. Threadsafe.
public final class Router {

    private final List<TopicMapping> mappings;

    public Router(List<TopicMapping> mappings) {
        this.mappings = List.copyOf(mappings);
    }

    public Route route(String topic) {
        return switch (MqttTopic.parse(topic)) {
            case MqttTopic.Telemetry telemetry ->
                new Route.Telemetry(topic, new Origin(telemetry.deviceId(), telemetry.location()));
            case MqttTopic.State state -> new Route.State(topic, state.deviceId());
            case MqttTopic.ToDevice toDevice -> new Route.ToDevice(topic, toDevice.deviceId());
            case MqttTopic.Unknown unknown -> mapped(topic);
        };
    }

    private Route mapped(String topic) {
        List<BoundMapping> bound = mappings.stream()
                .flatMap(mapping -> mapping.bind(topic).stream())
                .toList();
        return bound.isEmpty() ? new Route.Unknown(topic) : new Route.Mapped(topic, bound);
    }
}
