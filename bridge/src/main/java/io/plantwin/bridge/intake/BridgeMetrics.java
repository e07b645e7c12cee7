package io.plantwin.bridge.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plantwin.bridge.access.Rejection;
import io.plantwin.wire.json.RefusalReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What the bridge counts: `plantwin.bridge.…`.
public final class BridgeMetrics {

    private final MeterRegistry registry;
    private final Map<RefusalReason, Counter> refused = new EnumMap<>(RefusalReason.class);
    private final Map<Rejection, Counter> rejected = new EnumMap<>(Rejection.class);
    private final List<Counter> messages;

    /// Readings sent to Kafka.
    final Counter readings;

    /// How often a lane stopped reading.
    final Counter pauses;

    /// From sending to Kafka's acknowledgement of the whole message, of some of the messages.
    final Timer produceLatency;

    /// Messages with quality of service 0 that were lost: Kafka did not take them, or nobody could hold them.
    public final Counter lostUnacknowledged;

    /// Connections closed because they sent a packet larger than announced.
    public final Counter oversized;

    /// Connections closed because their credential was withdrawn, narrowed or has expired.
    public final Counter revoked;

    /// Connections closed because a message did not reach Kafka, so that they send it again.
    public final Counter undelivered;

    /// Messages to devices that were dropped because the device was away for too many.
    public final Counter droppedToDevice;

    /// Messages of brokers that were for devices, not for the bridge.
    public final Counter ignored;

    /// Connections that are open.
    public final AtomicInteger connections = new AtomicInteger();

    /// Connections that have a message waiting until Kafka has taken more.
    public final AtomicInteger paused = new AtomicInteger();

    /// Brokers that the bridge is connected to.
    public final AtomicInteger brokers = new AtomicInteger();

    public BridgeMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (RefusalReason reason : RefusalReason.values()) {
            refused.put(
                    reason,
                    Counter.builder("plantwin.bridge.refused")
                            .description("messages refused, by reason")
                            .tag("reason", reason.code())
                            .register(registry));
        }
        for (Rejection reason : Rejection.values()) {
            rejected.put(
                    reason,
                    Counter.builder("plantwin.bridge.connections.refused")
                            .description("clients that were not let in, by reason")
                            .tag("reason", reason.code())
                            .register(registry));
        }
        messages = IntStream.rangeClosed(0, 2)
                .mapToObj(qos -> Counter.builder("plantwin.bridge.messages")
                        .description("MQTT messages received, by quality of service")
                        .tag("qos", Integer.toString(qos))
                        .register(registry))
                .toList();
        readings = counter("readings", "readings sent to Kafka");
        pauses = counter("pauses", "times reading stopped because too much was on its way to Kafka");
        lostUnacknowledged = counter("lost.unacknowledged", "messages of quality of service 0 that were lost");
        oversized = counter("oversized", "connections closed for a packet larger than announced");
        revoked = counter("connections.revoked", "connections closed because their credential is not valid any more");
        undelivered = counter("undelivered", "connections closed because Kafka did not take a message in time");
        droppedToDevice = counter("dropped.to.device", "messages to a device that was away for too many");
        ignored = counter("ignored", "messages of brokers that were for devices");
        produceLatency = Timer.builder("plantwin.bridge.produce")
                .description("from sending to Kafka's acknowledgement")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(registry);
        gauge("connections", "connections of devices", connections);
        gauge("connections.paused", "connections that wait for Kafka", paused);
        gauge("brokers.connected", "brokers the bridge is connected to", brokers);
    }

    /// Counts a message that came in.
    public void received(int qos) {
        messages.get(qos).increment();
    }

    /// Counts a client that is not let in.
    public void rejected(Rejection reason) {
        Counter counter = rejected.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    void refused(RefusalReason reason) {
        Counter counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /// Shows what the lanes have in flight.
    public void watch(List<Lane> lanes) {
        Gauge.builder(
                        "plantwin.bridge.kafka.inflight.bytes",
                        lanes,
                        all -> all.stream()
                                .mapToLong(lane -> lane.load().bytes())
                                .sum())
                .description("bytes sent to Kafka and not acknowledged")
                .register(registry);
        Gauge.builder(
                        "plantwin.bridge.kafka.inflight.messages",
                        lanes,
                        all -> all.stream()
                                .mapToInt(lane -> lane.load().messages())
                                .sum())
                .description("messages sent to Kafka and not acknowledged")
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder("plantwin.bridge." + name)
                .description(description)
                .register(registry);
    }

    private void gauge(String name, String description, AtomicInteger value) {
        Gauge.builder("plantwin.bridge." + name, value, AtomicInteger::get)
                .description(description)
                .register(registry);
    }
}
