package io.plantwin.bridge.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How much may be on its way to Kafka, and how it travels.
///
/// @param maxInFlightBytes bytes of records sent and not acknowledged; above it the bridge stops reading
/// @param maxInFlightMessages the same in MQTT messages
/// @param linger how long a record may wait for company
/// @param batchBytes size of a full batch
/// @param deliveryTimeout after this long a record is given up and its sender disconnected, so that it sends again
public record KafkaLimits(
        long maxInFlightBytes, int maxInFlightMessages, Duration linger, int batchBytes, Duration deliveryTimeout) {

    /// 24 MiB or 50,000 messages, 3 ms, 256 KiB, 2 minutes.
    public static final KafkaLimits DEFAULT =
            new KafkaLimits(24L << 20, 50_000, Duration.ofMillis(3), 256 << 10, Duration.ofMinutes(2));

    /// What Kafka's accumulator needs beyond the records: batches that are not full, and the one message above the
    /// bound.
    private static final long ACCUMULATOR_SLACK_BYTES = 40L << 20;

    /// Metadata of a topic nobody writes to for a while is not forgotten, so that the next record needn't wait.
    private static final long NEVER_MILLIS = Duration.ofDays(3_650).toMillis();

    public KafkaLimits {
        if (maxInFlightBytes < 1 << 20) {
            throw new IllegalArgumentException("max-in-flight-bytes is " + maxInFlightBytes + "; at least 1 MiB");
        }
        if (maxInFlightMessages < 100) {
            throw new IllegalArgumentException("max-in-flight-messages is " + maxInFlightMessages + "; at least 100");
        }
        if (batchBytes < 1_024 || batchBytes > 8 << 20) {
            throw new IllegalArgumentException("batch-bytes is " + batchBytes + "; 1 KiB to 8 MiB");
        }
        if (deliveryTimeout.compareTo(linger.plusSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "delivery-timeout is " + deliveryTimeout + "; at least linger and 1 s more");
        }
    }

    /// Adds what these limits mean to a producer's settings. Such a producer never waits in `send`, it refuses.
    public Map<String, Object> applyTo(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("client.id", "plantwin-bridge");
        all.put("linger.ms", (int) linger.toMillis());
        all.put("batch.size", batchBytes);
        all.put("buffer.memory", maxInFlightBytes + ACCUMULATOR_SLACK_BYTES);
        all.put("delivery.timeout.ms", (int) deliveryTimeout.toMillis());
        all.put("request.timeout.ms", (int)
                Math.min(10_000, deliveryTimeout.minus(linger).toMillis()));
        all.put("max.block.ms", 0);
        all.put("metadata.max.idle.ms", NEVER_MILLIS);
        return all;
    }
}
