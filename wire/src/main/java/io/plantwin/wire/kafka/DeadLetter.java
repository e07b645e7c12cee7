package io.plantwin.wire.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// What could not be taken, and why. On Kafka: key = source topic, value = the original bytes, everything
/// else in headers (`plantwin-reason`, `plantwin-message`, `plantwin-client`, `plantwin-stage`).
///
/// @param sourceTopic where it came from: the MQTT topic, or `sensor.raw/3@1234` for a record of Kafka
/// @param client the MQTT client's id, or the role that gave up
/// @param stage the role that refused it: `bridge`, `store`, `process`
/// @param reason code of {@link io.plantwin.wire.json.RefusalReason}
/// @param message why, for a person
/// @param payload the original bytes
public record DeadLetter(
        String sourceTopic, String client, String stage, String reason, String message, byte[] payload) {

    private static final String REASON = "plantwin-reason";
    private static final String MESSAGE = "plantwin-message";
    private static final String CLIENT = "plantwin-client";
    private static final String STAGE = "plantwin-stage";

    public ProducerRecord<String, byte[]> toRecord() {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(KafkaTopic.DEAD_LETTER.topicName(), sourceTopic, payload);
        put(record.headers(), REASON, reason);
        put(record.headers(), MESSAGE, message);
        put(record.headers(), CLIENT, client);
        put(record.headers(), STAGE, stage);
        return record;
    }

    /// Reads any record of the topic; what a header doesn't say is empty.
    public static DeadLetter of(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        byte[] value = record.value();
        return new DeadLetter(
                key == null ? "" : key,
                get(record.headers(), CLIENT),
                get(record.headers(), STAGE),
                get(record.headers(), REASON),
                get(record.headers(), MESSAGE),
                value == null ? new byte[0] : value);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
