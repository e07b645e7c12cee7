package io.plantwin.bridge.support;

import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.BridgeConfig;
import io.plantwin.bridge.BridgeRole;
import io.plantwin.bridge.mqtt.ListenerConfig;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// A bridge on a free port, ready, and clients for it.
public final class RunningBridge implements AutoCloseable {

    /// How long a lost client has to come back.
    public static final Duration GRACE = Duration.ofSeconds(1);

    /// On a free port; with two threads even on a small machine, so that sessions wander between them.
    private static final ListenerConfig TWO_LOOPS = new ListenerConfig(
            true,
            "127.0.0.1",
            0,
            true,
            Optional.empty(),
            2,
            ListenerConfig.DEFAULT.maxPacketBytes(),
            ListenerConfig.DEFAULT.receiveMaximum(),
            ListenerConfig.DEFAULT.topicAliasMaximum(),
            ListenerConfig.DEFAULT.maxSessionExpiry(),
            ListenerConfig.DEFAULT.connectTimeout(),
            Duration.ZERO);

    /// A free port and a short grace.
    public static final BridgeConfig CONFIG = new BridgeConfig(
            TWO_LOOPS,
            BridgeConfig.DEFAULT.brokers(),
            BridgeConfig.DEFAULT.mappings(),
            BridgeConfig.DEFAULT.intake(),
            BridgeConfig.DEFAULT.kafka(),
            GRACE,
            4);

    private final String bootstrap;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BridgeRole role;

    /// A bridge that lets everybody in and may have to wait for Kafka.
    public RunningBridge(BridgeConfig config, String bootstrap) {
        this(config, bootstrap, BridgeAccess.everybody());
    }

    /// A bridge that may have to wait for Kafka.
    public RunningBridge(BridgeConfig config, String bootstrap, BridgeAccess access) {
        this.bootstrap = bootstrap;
        this.role = new BridgeRole(config, bootstrap, registry, Clock.systemUTC(), access);
        role.start();
    }

    /// A bridge that lets everybody in and is connected to everything.
    public static RunningBridge ready(BridgeConfig config, String bootstrap) {
        return ready(config, bootstrap, BridgeAccess.everybody());
    }

    /// A bridge that is connected to everything.
    public static RunningBridge ready(BridgeConfig config, String bootstrap, BridgeAccess access) {
        RunningBridge bridge = new RunningBridge(config, bootstrap, access);
        bridge.awaitHealth(Health.Level.UP);
        return bridge;
    }

    public void awaitHealth(Health.Level level) {
        await().atMost(Duration.ofSeconds(60)).until(() -> role.health().level() == level);
    }

    public BridgeRole role() {
        return role;
    }

    public int port() {
        return role.mqttPort();
    }

    public Topic topic(KafkaTopic topic) {
        return new Topic(bootstrap, topic);
    }

    public double count(String meter, String... tags) {
        return registry.get("plantwin.bridge." + meter).tags(tags).counter().count();
    }

    public double gauge(String meter) {
        return registry.get("plantwin.bridge." + meter).gauge().value();
    }

    public Mqtt3ClientBuilder builder3(String clientId) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(port());
    }

    public Mqtt5ClientBuilder builder5(String clientId) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(port());
    }

    public Mqtt3BlockingClient connect3(String clientId) {
        Mqtt3BlockingClient client = builder3(clientId).buildBlocking();
        client.connect();
        return client;
    }

    public Mqtt5BlockingClient connect5(String clientId) {
        Mqtt5BlockingClient client = builder5(clientId).buildBlocking();
        client.connect();
        return client;
    }

    /// A client of MQTT 5 that is let in, or an exception with the answer.
    public Mqtt5BlockingClient login5(String username, String password, String clientId) {
        Mqtt5BlockingClient client = builder5(clientId).buildBlocking();
        client.connectWith()
                .simpleAuth()
                .username(username)
                .password(Readings.bytes(password))
                .applySimpleAuth()
                .send();
        return client;
    }

    @Override
    public void close() {
        role.close();
    }
}
