package io.plantwin.wire.kafka;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/// Kafka's own id of a topic: a topic that was deleted and made anew has another.
public final class TopicId {

    private static final int ANSWER_SECONDS = 5;

    private TopicId() {}

    /// @throws KafkaException if Kafka doesn't answer
    public static String of(String bootstrapServers, KafkaTopic topic) {
        try (Admin admin = Admin.create(KafkaSettings.client(bootstrapServers))) {
            return of(admin, topic);
        }
    }

    /// For those who ask often.
    ///
    /// @throws KafkaException if Kafka doesn't answer
    public static String of(Admin admin, KafkaTopic topic) {
        try {
            TopicDescription description = admin.describeTopics(List.of(topic.topicName()))
                    .allTopicNames()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next();
            return description.topicId().toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("can't find out about " + topic.topicName() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
