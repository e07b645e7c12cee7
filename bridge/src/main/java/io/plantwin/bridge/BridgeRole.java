package io.plantwin.bridge;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.bridge.access.Authenticator;
import io.plantwin.bridge.access.DeviceAuthenticator;
import io.plantwin.bridge.access.DeviceCredentials;
import io.plantwin.bridge.broker.BrokerLink;
import io.plantwin.bridge.intake.BridgeMetrics;
import io.plantwin.bridge.intake.Intake;
import io.plantwin.bridge.intake.Lane;
import io.plantwin.bridge.intake.LaneLoad;
import io.plantwin.bridge.intake.Lanes;
import io.plantwin.bridge.intake.Presence;
import io.plantwin.bridge.intake.Router;
import io.plantwin.bridge.kafka.KafkaLink;
import io.plantwin.bridge.mapping.TopicMapping;
import io.plantwin.bridge.mqtt.DeviceConfigs;
import io.plantwin.bridge.mqtt.MqttListener;
import io.plantwin.wire.json.ArrivalClock;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// MQTT to Kafka: the listener devices connect to, and the client of existing brokers.
public final class BridgeRole implements Service {

    private static final Logger log = LoggerFactory.getLogger(BridgeRole.class);
    private static final long DRAIN_SECONDS = 10;

    /// Kafka counts as away when it has acknowledged nothing for this long while something is on its way.
    private static final long STUCK_NANOS = Duration.ofSeconds(5).toNanos();

    private final BridgeConfig config;
    private final String kafkaBootstrap;
    private final Clock clock;
    private final BridgeMetrics metrics;
    private final Lanes lanes;
    private final KafkaLink kafka;
    private final MqttListener listener;
    private final List<BrokerLink> brokers = new ArrayList<>();
    private final ArrivalClock arrival;
    private final DeviceCredentials credentials = new DeviceCredentials();
    private final boolean open;
    private boolean started;
    private boolean closed;

    /// @param access whom the listener lets in
    public BridgeRole(
            BridgeConfig config, String kafkaBootstrap, MeterRegistry registry, Clock clock, BridgeAccess access) {
        this.config = config;
        this.kafkaBootstrap = kafkaBootstrap;
        this.clock = clock;
        this.metrics = new BridgeMetrics(registry);
        this.arrival = new ArrivalClock(clock);
        this.lanes = new Lanes(config.listener().actualEventLoops(), config.kafka(), metrics);
        List<TopicMapping> mappings =
                config.mappings().stream().map(TopicMapping::new).toList();
        Router router = new Router(mappings);
        Presence presence = new Presence();
        DeviceConfigs configs = new DeviceConfigs();
        Authenticator authenticator = switch (access) {
            case BridgeAccess.Everybody everybody -> Authenticator.EVERYBODY;
            case BridgeAccess.Devices devices -> new DeviceAuthenticator(credentials, devices.localToken(), clock);
        };
        this.open = access instanceof BridgeAccess.Everybody;
        this.listener = new MqttListener(
                config.listener(), lanes, router, presence, configs, authenticator, config.offlineGrace(), metrics);
        List<String> filters = mappings.stream().map(TopicMapping::filter).toList();
        for (int i = 0; i < config.brokers().size(); i++) {
            Lane lane = lanes.all().get(i % lanes.all().size());
            brokers.add(new BrokerLink(config.brokers().get(i), filters, lane, router, presence, metrics));
        }
        this.kafka = new KafkaLink(
                kafkaBootstrap,
                config.partitions(),
                config.kafka(),
                this::begin,
                Map.of(KafkaTopic.DEVICE_CONFIG, configs, KafkaTopic.DEVICE_CREDENTIALS, credentials));
    }

    @Override
    public String name() {
        return "bridge";
    }

    /// @throws IllegalStateException with a sentence for a person if an MQTT port or a certificate can't be had
    @Override
    public synchronized void start() {
        if (started || closed) {
            return;
        }
        started = true;
        brokers.forEach(BrokerLink::prepare);
        if (config.listener().enabled()) {
            listener.start();
        }
        kafka.start();
    }

    private void begin(Producer<String, byte[]> producer) {
        for (Lane lane : lanes.all()) {
            lane.loop().execute(() -> lane.begin(new Intake(lane, producer, config.intake(), metrics, arrival, clock)));
        }
        brokers.forEach(BrokerLink::start);
    }

    /// The port the listener listens on without TLS, 0 if it does not.
    public int mqttPort() {
        return listener.port();
    }

    /// The port the listener listens on with TLS, 0 if it does not.
    public int mqttTlsPort() {
        return listener.tlsPort();
    }

    @Override
    public Health health() {
        List<String> troubles = new ArrayList<>();
        if (!kafka.isReady()) {
            troubles.add("Kafka at " + kafkaBootstrap
                    + " has not answered yet; devices stay connected, nothing is acknowledged");
        } else if (!kafka.isReachable() || isStuck()) {
            troubles.add("Kafka at " + kafkaBootstrap
                    + " does not answer; devices stay connected and wait, nothing acknowledged is lost");
        }
        if (!open && !credentials.isKnown()) {
            troubles.add("the credentials of devices have not been read from Kafka yet; devices wait to be let in");
        }
        listener.trouble().ifPresent(troubles::add);
        brokers.forEach(broker -> broker.trouble().ifPresent(troubles::add));
        return troubles.isEmpty() ? Health.UP : Health.degraded(String.join("; ", troubles));
    }

    private boolean isStuck() {
        for (Lane lane : lanes.all()) {
            LaneLoad load = lane.load();
            if (load.messages() > 0 && System.nanoTime() - load.sinceNanos() > STUCK_NANOS) {
                return true;
            }
        }
        return false;
    }

    /// Takes nothing new, waits for Kafka to acknowledge what is in hand, acknowledges it to the devices, closes.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        listener.drain();
        brokers.forEach(BrokerLink::drain);
        try {
            if (started && !lanes.awaitIdle(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Kafka did not acknowledge all messages in time; their devices will send them again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        brokers.forEach(BrokerLink::close);
        listener.close();
        kafka.close();
        lanes.close();
    }
}
