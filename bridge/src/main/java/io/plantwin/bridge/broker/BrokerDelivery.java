package io.plantwin.bridge.broker;

import io.plantwin.bridge.intake.Delivery;
import java.util.concurrent.TimeUnit;

/// One message of a broker. What Kafka does not take is tried again until it does; the broker waits as long.
final class BrokerDelivery extends Delivery {

    private static final long RETRY_SECONDS = 1;

    private final BrokerLink link;
    private final String topic;
    private final byte[] payload;
    private final int qos;
    private final Runnable acknowledgement;

    BrokerDelivery(BrokerLink link, String topic, byte[] payload, int qos, Runnable acknowledgement) {
        super(link.lane());
        this.link = link;
        this.topic = topic;
        this.payload = payload;
        this.qos = qos;
        this.acknowledgement = acknowledgement;
    }

    String topic() {
        return topic;
    }

    byte[] payload() {
        return payload;
    }

    void acknowledge() {
        acknowledgement.run();
    }

    @Override
    protected void delivered() {
        acknowledge();
    }

    @Override
    protected void failed(Exception cause) {
        if (qos == 0) {
            link.metrics().lostUnacknowledged.increment();
            acknowledge();
            return;
        }
        BrokerDelivery again = new BrokerDelivery(link, topic, payload, qos, acknowledgement);
        lane().loop().schedule(() -> lane().whenOpen(() -> link.deliver(again)), RETRY_SECONDS, TimeUnit.SECONDS);
    }
}
