package io.plantwin.alert.stream;

import io.plantwin.alert.AlertMetrics;
import io.plantwin.alert.flood.FloodSettings;
import io.plantwin.alert.lifecycle.Lifecycle;
import io.plantwin.alert.lifecycle.LifecycleSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.stream.IdentityStore;
import java.time.Clock;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// Sources, the two processors with their state, sinks.
public final class AlertTopology {

    static final String EVENTS = "events";
    static final String CRITICAL_EVENTS = "critical-events";
    static final String REPLIES = "replies";

    private static final String REPORTS = "reports";
    private static final String LIFECYCLE = "lifecycle";
    private static final String NEW_ALERTS = "new-alerts";
    private static final String FLOOD = "flood-watch";
    private static final String FLOOD_CONDITIONS = "flood-conditions";

    /// When the broker got it.
    private static final TimestampExtractor ARRIVAL = (record, partitionTime) -> Math.max(0, record.timestamp());

    private AlertTopology() {}

    public static Topology of(LifecycleSettings lifecycle, FloodSettings flood, AlertMetrics metrics, Clock clock) {
        Topology topology = new Topology();
        source(topology, REPORTS, KafkaTopic.CONDITIONS, KafkaTopic.ALERT_COMMANDS);
        topology.addProcessor(LIFECYCLE, () -> new AlertProcessor(new Lifecycle(lifecycle), metrics, clock), REPORTS);
        topology.addStateStore(AlertStore.statesBuilder(), LIFECYCLE);
        topology.addStateStore(AlertStore.answersBuilder(), LIFECYCLE);
        topology.addStateStore(IdentityStore.builder(), LIFECYCLE);
        sink(topology, EVENTS, KafkaTopic.ALERTS, LIFECYCLE);
        sink(topology, CRITICAL_EVENTS, KafkaTopic.CRITICAL_ALERTS, LIFECYCLE);
        sink(topology, REPLIES, KafkaTopic.ALERT_REPLIES, LIFECYCLE);

        source(topology, NEW_ALERTS, KafkaTopic.ALERTS);
        topology.addProcessor(FLOOD, () -> new FloodProcessor(flood, metrics, clock), NEW_ALERTS);
        topology.addStateStore(FloodProcessor.storeBuilder(), FLOOD);
        sink(topology, FLOOD_CONDITIONS, KafkaTopic.CONDITIONS, FLOOD);
        return topology;
    }

    private static void source(Topology topology, String name, KafkaTopic... topics) {
        String[] names = new String[topics.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = topics[i].topicName();
        }
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                ARRIVAL,
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                names);
    }

    private static void sink(Topology topology, String name, KafkaTopic topic, String from) {
        topology.addSink(name, topic.topicName(), new StringSerializer(), new ByteArraySerializer(), from);
    }
}
