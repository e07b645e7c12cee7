package io.plantwin.bridge.intake;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/// Hands records to the producer without ever waiting for it. The producer is set up to refuse at once what it would
/// have to wait for (it may have lost sight of a topic while Kafka was away): such a record and all behind it are kept
/// here in their order, the lane takes nothing more, and they are tried again until the producer takes them. So at most
/// the records of one message are kept. For the lane's thread.
final class Outlet {

    private static final long RETRY_MILLIS = 50;

    private record Unsent(ProducerRecord<String, byte[]> record, Delivery delivery) {}

    private final Lane lane;
    private final Producer<String, byte[]> producer;
    private final ArrayDeque<Unsent> unsent = new ArrayDeque<>();

    Outlet(Lane lane, Producer<String, byte[]> producer) {
        this.lane = lane;
        this.producer = producer;
    }

    void send(ProducerRecord<String, byte[]> record, Delivery delivery) {
        if (unsent.isEmpty() && isTaken(record, delivery)) {
            return;
        }
        unsent.add(new Unsent(record, delivery));
        if (unsent.size() == 1) {
            lane.suspend();
            tryAgainLater();
        }
    }

    private boolean isTaken(ProducerRecord<String, byte[]> record, Delivery delivery) {
        Exception refusal = refusal(record, delivery);
        if (refusal == null) {
            return true;
        }
        if (refusal instanceof RetriableException) {
            return false;
        }
        delivery.settle(refusal);
        return true;
    }

    private @Nullable Exception refusal(ProducerRecord<String, byte[]> record, Delivery delivery) {
        try {
            producer.send(record, delivery);
            return delivery.takeRefusal();
        } catch (KafkaException | IllegalStateException e) {
            return e; // The producer is closed or broken.
        }
    }

    private void tryAgainLater() {
        lane.loop().schedule(this::tryAgain, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tryAgain() {
        for (Unsent next = unsent.peek(); next != null; next = unsent.peek()) {
            if (!isTaken(next.record, next.delivery)) {
                tryAgainLater();
                return;
            }
            unsent.remove();
        }
        lane.resume();
    }
}
