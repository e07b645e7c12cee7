package io.plantwin.bridge.support;

import io.plantwin.model.DeviceCredential;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Writes credentials as the store does.
public final class CredentialTopic implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public CredentialTopic(String bootstrap) {
        try {
            KafkaTopics.ensure(bootstrap, 4);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    }

    /// A password of a device that never expires.
    ///
    /// @param mayBe the devices it may speak for, none = itself
    public DeviceCredential password(String deviceId, String password, String... mayBe) {
        return put(credential(deviceId, DeviceCredential.Kind.PASSWORD, sha256(password), 0, mayBe));
    }

    /// A certificate of a device that never expires.
    public DeviceCredential certificate(String deviceId, String fingerprint, String... mayBe) {
        return put(credential(deviceId, DeviceCredential.Kind.CERTIFICATE, fingerprint, 0, mayBe));
    }

    public static DeviceCredential credential(
            String deviceId, DeviceCredential.Kind kind, String secretHash, long expiresAtMicros, String... mayBe) {
        return new DeviceCredential(
                UUID.randomUUID().toString(),
                deviceId,
                kind,
                secretHash,
                mayBe.length == 0 ? List.of(deviceId) : List.of(mayBe),
                expiresAtMicros);
    }

    public DeviceCredential put(DeviceCredential credential) {
        send(credential.id(), Words.encode(credential));
        return credential;
    }

    public void remove(DeviceCredential credential) {
        send(credential.id(), null);
    }

    /// Any record; returns when Kafka has it.
    public void send(String key, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(KafkaTopic.DEVICE_CREDENTIALS.topicName(), key, value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
