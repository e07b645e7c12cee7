package io.plantwin.bridge.broker;

import com.hivemq.client.mqtt.lifecycle.MqttClientReconnector;
import java.util.concurrent.TimeUnit;

/// How long to wait before trying again.
final class Backoff {

    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 10_000;

    private Backoff() {}

    static void tryAgain(MqttClientReconnector reconnector) {
        long delay = FIRST_MILLIS << Math.min(reconnector.getAttempts(), 10);
        reconnector.reconnect(true).delay(Math.min(delay, LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    }
}
