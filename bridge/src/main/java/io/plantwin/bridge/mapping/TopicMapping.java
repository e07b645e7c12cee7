package io.plantwin.bridge.mapping;

import java.util.Optional;

/// A mapping made ready. Threadsafe.
public final class TopicMapping {

    private final TopicPattern pattern;
    private final FieldSources sources;

    /// @throws IllegalArgumentException with a sentence for a person
    public TopicMapping(MappingConfig config) {
        pattern = new TopicPattern(config.topic());
        sources = FieldSources.of(config, pattern.names());
    }

    /// The MQTT topic filter that gets the messages of this mapping.
    public String filter() {
        return pattern.filter();
    }

    /// This mapping for one topic, if the topic fits.
    public Optional<BoundMapping> bind(String topic) {
        return pattern.match(topic).map(parts -> new BoundMapping(sources, parts));
    }
}
