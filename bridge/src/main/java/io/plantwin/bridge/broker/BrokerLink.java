package io.plantwin.bridge.broker;

import io.plantwin.bridge.access.Identity;
import io.plantwin.bridge.intake.BridgeMetrics;
import io.plantwin.bridge.intake.Lane;
import io.plantwin.bridge.intake.Presence;
import io.plantwin.bridge.intake.Publisher;
import io.plantwin.bridge.intake.Route;
import io.plantwin.bridge.intake.RouteCache;
import io.plantwin.bridge.intake.Router;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the messages of one broker. Speaks MQTT 5 first and falls back to 3.1.1.
public final class BrokerLink implements BrokerEvents, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerLink.class);

    /// Messages of quality of service 0 that may wait for Kafka; the broker can't be told to hold them back.
    private static final int MAX_WAITING_UNACKNOWLEDGED = 10_000;

    private static final long OTHER_VERSION_AFTER_SECONDS = 2;

    /// What a message needs in memory besides topic and payload, about.
    private static final int MESSAGE_OVERHEAD = 400;

    private static final long LET_GO_CHECK_MILLIS = 50;

    private final BrokerConfig config;
    private final List<String> filters;
    private final Lane lane;
    private final BridgeMetrics metrics;
    private final RouteCache routes;
    private final Publisher publisher;
    private final AtomicInteger waitingUnacknowledged = new AtomicInteger();
    private final AtomicLong bytesInHand = new AtomicLong();
    private final AtomicLong bytesPassedOver = new AtomicLong();
    private final AtomicBoolean letGo = new AtomicBoolean();
    private @Nullable BrokerClient client;
    private boolean version5 = true;
    private volatile boolean draining;
    private volatile boolean connected;
    private volatile String trouble = "it has not answered yet";

    /// @param mappedFilters topic filters of the mappings
    public BrokerLink(
            BrokerConfig config,
            List<String> mappedFilters,
            Lane lane,
            Router router,
            Presence presence,
            BridgeMetrics metrics) {
        this.config = config;
        this.lane = lane;
        this.metrics = metrics;
        this.routes = new RouteCache(router);
        this.publisher = new Publisher("broker " + config, Identity.ANYBODY, presence);
        List<String> all = new ArrayList<>(config.topics());
        all.addAll(mappedFilters);
        this.filters = all.stream().distinct().toList();
    }

    /// Looks whether the files for TLS work.
    ///
    /// @throws IllegalStateException with a sentence for a person if they don't
    public void prepare() {
        if (config.isTls()) {
            try {
                config.ssl();
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("can't connect to the broker " + config + ": " + e.getMessage(), e);
            }
        }
    }

    public synchronized void start() {
        if (draining) {
            return;
        }
        try {
            BrokerClient next = version5
                    ? new Mqtt5BrokerClient(config, clientId(), filters, this)
                    : new Mqtt3BrokerClient(config, clientId(), filters, this);
            client = next;
            next.start();
        } catch (IllegalArgumentException e) {
            away(e.getMessage() + "; trying again"); // A file for TLS is gone since the start.
            lane.loop().schedule(this::start, OTHER_VERSION_AFTER_SECONDS, TimeUnit.SECONDS);
        }
    }

    private String clientId() {
        return config.clientId().orElseGet(() -> "plantwin-bridge-" + hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /// What is wrong, in a sentence; empty if nothing is.
    public Optional<String> trouble() {
        return connected ? Optional.empty() : Optional.of("the broker " + config + " is away: " + trouble);
    }

    @Override
    public void ready() {
        if (!connected) {
            metrics.brokers.incrementAndGet();
        }
        connected = true;
        log.info("connected to the broker {} with MQTT {}", config, version5 ? "5" : "3.1.1");
    }

    @Override
    public void away(String why) {
        if (connected) {
            metrics.brokers.decrementAndGet();
            log.info("the broker {} is away: {}", config, why);
        }
        connected = false;
        trouble = why;
    }

    @Override
    public void otherVersionNeeded() {
        synchronized (this) {
            version5 = !version5;
        }
        lane.loop().schedule(this::start, version5 ? OTHER_VERSION_AFTER_SECONDS : 0, TimeUnit.SECONDS);
    }

    @Override
    public void message(String topic, byte[] payload, int qos, Runnable acknowledge) {
        int bytes = topic.length() + payload.length + MESSAGE_OVERHEAD;
        if (draining || letGo.get()) {
            bytesPassedOver.addAndGet(bytes);
            return; // Not acknowledged: the broker keeps it.
        }
        if (qos == 0 && waitingUnacknowledged.incrementAndGet() > MAX_WAITING_UNACKNOWLEDGED) {
            waitingUnacknowledged.decrementAndGet();
            metrics.lostUnacknowledged.increment();
            return;
        }
        if (bytesInHand.addAndGet(bytes) > config.bytesInHand()) {
            letGo();
        }
        BrokerDelivery delivery = new BrokerDelivery(this, topic, payload, qos, () -> {
            acknowledge.run();
            bytesInHand.addAndGet(-bytes);
        });
        lane.loop()
                .execute(() -> lane.whenOpen(() -> {
                    if (qos == 0) {
                        waitingUnacknowledged.decrementAndGet();
                    }
                    metrics.received(qos);
                    deliver(delivery);
                }));
    }

    /// Takes no more until what is in hand is done and acknowledged, then connects anew to get what was passed over
    /// meanwhile. When that is too much as well, does not wait to disconnect.
    private void letGo() {
        if (letGo.compareAndSet(false, true)) {
            log.debug("more messages of {} wait for Kafka than may", config);
            bytesPassedOver.set(0);
            lane.loop().execute(this::disconnectWhenDone);
        }
    }

    private void disconnectWhenDone() {
        if (bytesInHand.get() > 0 && bytesPassedOver.get() < config.bytesInHand()) {
            lane.loop().schedule(this::disconnectWhenDone, LET_GO_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            Thread.ofVirtual().start(() -> {
                disconnect();
                away("more of its messages wait for Kafka than may; it keeps the rest meanwhile");
                lane.loop().execute(this::comeBack);
            });
        }
    }

    private void comeBack() {
        if (bytesInHand.get() > config.bytesInHand() / 2) {
            lane.loop().schedule(this::comeBack, LET_GO_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            letGo.set(false);
            start();
        }
    }

    Lane lane() {
        return lane;
    }

    BridgeMetrics metrics() {
        return metrics;
    }

    /// On the lane, while it is open.
    void deliver(BrokerDelivery delivery) {
        byte[] topic = delivery.topic().getBytes(StandardCharsets.UTF_8);
        Route route = routes.find(topic, 0, topic.length).orElseGet(() -> new Route.Unknown(delivery.topic()));
        if (route instanceof Route.ToDevice) {
            // The broker's own traffic towards a device, which our wildcard caught.
            metrics.ignored.increment();
            delivery.acknowledge();
            return;
        }
        lane.intake().accept(route, publisher, delivery.payload(), 0, delivery.payload().length, delivery);
    }

    /// Takes no more messages; those in hand are acknowledged.
    public void drain() {
        draining = true;
    }

    @Override
    public void close() {
        draining = true;
        disconnect();
    }

    private void disconnect() {
        BrokerClient last;
        synchronized (this) {
            last = client;
            client = null;
        }
        if (last != null) {
            last.close();
        }
    }
}
