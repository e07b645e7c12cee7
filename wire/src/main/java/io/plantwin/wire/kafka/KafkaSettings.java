package io.plantwin.wire.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Settings that every Kafka client of Plantwin shares. Maps are the caller's to add to.
public final class KafkaSettings {

    private static volatile Map<String, String> security = Map.of();

    private KafkaSettings() {}

    /// How Kafka lets clients of this process in (`security.*`, `sasl.*`, `ssl.*`), all of them. Call it before there
    /// are any.
    public static void secure(Map<String, String> settings) {
        security = Map.copyOf(settings);
    }

    /// Where Kafka is, and how fast to come back to it.
    public static Map<String, Object> client(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>(security);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("reconnect.backoff.ms", 100);
        settings.put("reconnect.backoff.max.ms", 1_000);
        settings.put("default.api.timeout.ms", 15_000);
        settings.put("request.timeout.ms", 10_000);
        settings.put("enable.metrics.push", false);
        return settings;
    }

    /// Idempotent, `acks=all`, retries until `delivery.timeout.ms`; keys are text, values bytes.
    ///
    /// One request at a time: a broker that comes back may refuse the first request of a producer it doesn't
    /// know and take the second; then it refuses the first until the delivery timeout (KAFKA-15591).
    public static Map<String, Object> producer(String bootstrapServers) {
        Map<String, Object> settings = client(bootstrapServers);
        settings.put("key.serializer", StringSerializer.class.getName());
        settings.put("value.serializer", ByteArraySerializer.class.getName());
        settings.put("enable.idempotence", true);
        settings.put("acks", "all");
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("compression.type", "lz4");
        settings.put("max.request.size", KafkaTopic.MAX_RECORD_BYTES);
        return settings;
    }

    /// Reads only what is committed, commits nothing by itself; keys are text, values bytes.
    public static Map<String, Object> consumer(String bootstrapServers) {
        Map<String, Object> settings = client(bootstrapServers);
        settings.put("key.deserializer", StringDeserializer.class.getName());
        settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("enable.auto.commit", false);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        return settings;
    }
}
