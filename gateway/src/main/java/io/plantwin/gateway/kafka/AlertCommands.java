package io.plantwin.gateway.kafka;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertReply;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaTopic;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Gives commands to the alert role through `alerts.commands`, keyed by device, and waits for its answers on
/// `alerts.replies`. Threadsafe.
public final class AlertCommands implements AutoCloseable {

    /// Longest wait for an answer.
    static final int ANSWER_MILLIS = 5_000;

    private final KafkaLink kafka;
    private final AlertReplies replies;

    public AlertCommands(KafkaLink kafka) {
        this.kafka = kafka;
        this.replies = new AlertReplies(kafka);
    }

    public void start() {
        replies.start();
    }

    /// Waits for the answer, which the alert role gives when what it did is committed.
    ///
    /// @throws BackendAwayException if Kafka is away (nothing was done then), or the alert role has not answered
    ///     (nobody knows)
    public AlertReply ask(AlertCommand command) {
        Producer<String, byte[]> producer = kafka.producer();
        if (!replies.isReading()) {
            throw new BackendAwayException(Backend.KAFKA, "does not answer", null);
        }
        CompletableFuture<AlertReply> answer = replies.to(command.id());
        try {
            producer.send(new ProducerRecord<>(
                            KafkaTopic.ALERT_COMMANDS.topicName(), command.deviceId(), Words.encode(command)))
                    .get(KafkaLink.DELIVERY_MILLIS + 1_000L, TimeUnit.MILLISECONDS);
            return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BackendAwayException(
                    Backend.ALERT, "has not answered in " + ANSWER_MILLIS / 1_000 + " s; it may still do it", e);
        } catch (ExecutionException | KafkaException e) {
            throw new BackendAwayException(Backend.KAFKA, "has not acknowledged the command", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendAwayException(Backend.KAFKA, "could not be waited for", e);
        } finally {
            replies.forget(command.id());
        }
    }

    @Override
    public void close() {
        replies.close();
    }
}
