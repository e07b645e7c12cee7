package io.plantwin.bridge.tls;

import static io.plantwin.bridge.support.Readings.bytes;
import static io.plantwin.bridge.support.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.mqtt.ListenerConfig;
import io.plantwin.bridge.support.CredentialTopic;
import io.plantwin.bridge.support.Kafkas;
import io.plantwin.bridge.support.RunningBridge;
import io.plantwin.bridge.support.TestAuthority;
import io.plantwin.bridge.support.TestAuthority.Issued;
import io.plantwin.bridge.support.Topic;
import io.plantwin.model.DeviceCredential;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.service.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {

    @TempDir
    private static Path directory;

    private TestAuthority plant;
    private TestAuthority elsewhere;
    private Issued server;
    private Issued cnc;
    private CredentialTopic credentials;

    @BeforeAll
    void start() {
        plant = new TestAuthority(directory, "plant");
        elsewhere = new TestAuthority(directory, "elsewhere");
        server = plant.issue("server", "EC");
        cnc = plant.issue("cnc", "RSA");
        credentials = new CredentialTopic(Kafkas.shared());
        credentials.certificate("tls-cnc", cnc.fingerprint());
        credentials.password("tls-pw", "secret");
    }

    @AfterAll
    void stop() {
        credentials.close();
    }

    private TlsConfig files(Issued pair, Optional<Path> clientCa) {
        return new TlsConfig(pair.certificate(), pair.key(), Optional.empty(), clientCa, Optional.of(0));
    }

    private RunningBridge bridge(TlsConfig tls) {
        ListenerConfig listener = RunningBridge.CONFIG.listener().withTls(tls);
        return RunningBridge.ready(
                RunningBridge.CONFIG.withListener(listener), Kafkas.shared(), BridgeAccess.devices("token"));
    }

    private static Mqtt5ClientBuilder builder(RunningBridge bridge, ClientTlsConfig tls, String... protocols) {
        return bridge.builder5("tls")
                .serverPort(bridge.role().mqttTlsPort())
                .sslConfig(MqttClientSslConfig.builder()
                        .trustManagerFactory(tls.trust().orElse(null))
                        .keyManagerFactory(tls.own().orElse(null))
                        .protocols(protocols.length == 0 ? null : List.of(protocols))
                        .build());
    }

    private static Mqtt5BlockingClient connect(RunningBridge bridge, ClientTlsConfig tls, String username) {
        Mqtt5BlockingClient client = builder(bridge, tls).buildBlocking();
        var connect = client.connectWith();
        if (!username.isEmpty()) {
            connect = connect.simpleAuth().username(username).applySimpleAuth();
        }
        connect.send();
        return client;
    }

    private static Mqtt5BlockingClient login(
            RunningBridge bridge, ClientTlsConfig tls, String username, @Nullable String password) {
        Mqtt5BlockingClient client = builder(bridge, tls).buildBlocking();
        client.connectWith()
                .simpleAuth()
                .username(username)
                .password(bytes(String.valueOf(password)))
                .applySimpleAuth()
                .send();
        return client;
    }

    private static void assertRefused(Mqtt5ConnAckReasonCode code, Runnable connect) {
        assertThatThrownBy(connect::run)
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        e -> assertThat(e.getMqttMessage().getReasonCode()).isEqualTo(code));
    }

    private static void publish(Mqtt5BlockingClient client, String deviceId) {
        client.publishWith()
                .topic("plantwin/v1/" + deviceId)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(reading(deviceId, 1)))
                .send();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsADeviceInWithARegisteredCertificateOnly(boolean withClientCa) {
        Issued stranger = plant.issue("stranger-" + withClientCa, "Ed25519");
        try (RunningBridge bridge =
                        bridge(files(server, withClientCa ? Optional.of(plant.certificate()) : Optional.empty()));
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            for (String username : List.of("", "tls-cnc")) {
                Mqtt5BlockingClient client = connect(bridge, cnc.trusting(plant), username);
                publish(client, "tls-cnc");
                client.disconnect();
            }
            assertThat(raw.await(2)).hasSize(2);
            assertRefused(
                    Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
                    () -> connect(bridge, cnc.trusting(plant), "tls-pw"));
            assertRefused(
                    Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
                    () -> connect(bridge, stranger.trusting(plant), ""));
            assertRefused(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED, () -> connect(bridge, plant.trust(), ""));
            login(bridge, plant.trust(), "tls-pw", "secret").disconnect();
            login(bridge, stranger.trusting(plant), "tls-pw", "secret").disconnect();
            login(bridge, plant.trust(), "local", "token").disconnect();
            assertRefused(
                    Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
                    () -> login(bridge, cnc.trusting(plant), "tls-cnc", "a wrong password"));
        }
    }

    @Test
    void takesARegisteredCertificateOfAnotherAuthorityOnlyWhereNoneIsRequired() {
        Issued foreign = elsewhere.issue("foreign", "EC");
        DeviceCredential registered = credentials.certificate("tls-foreign", foreign.fingerprint());
        ClientTlsConfig shown = foreign.trusting(plant);
        try (RunningBridge bridge = bridge(files(server, Optional.of(plant.certificate())))) {
            assertRefused(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED, () -> connect(bridge, shown, ""));
            // That client saw that we don't ask for its authority; this one shows its certificate all the same.
            assertThatThrownBy(() -> mosquitto(bridge, foreign, "tls-foreign")).hasMessageContaining("mosquitto_pub");
            await().until(() -> bridge.count("connections.refused", "reason", "tls_failed") >= 1);
        }
        try (RunningBridge bridge = bridge(files(server, Optional.empty()))) {
            Mqtt5BlockingClient client = connect(bridge, shown, "");
            credentials.remove(registered);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !client.getState().isConnected());
            assertRefused(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD, () -> connect(bridge, shown, ""));
        }
    }

    @Test
    void speaksTls12And13AndNothingOlder() {
        try (RunningBridge bridge = bridge(files(server, Optional.empty()))) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                Mqtt5BlockingClient client =
                        builder(bridge, cnc.trusting(plant), protocol).buildBlocking();
                client.connect();
                client.disconnect();
            }
            assertThatThrownBy(() -> builder(bridge, cnc.trusting(plant), "TLSv1.1")
                            .buildBlocking()
                            .connect())
                    .isInstanceOf(ConnectionFailedException.class);
            assertThatThrownBy(() -> connect(bridge, elsewhere.trust(), ""))
                    .as("a client that does not trust us")
                    .isInstanceOf(ConnectionFailedException.class);
        }
    }

    @Test
    void listensWithoutThePlainPortAndReadsAnEncryptedKey() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "päss wörd\n");
        Path encrypted = directory.resolve("server-encrypted.key");
        TestAuthority.run(List.of(
                "openssl",
                "pkcs8",
                "-topk8",
                "-v2",
                "aes256",
                "-in",
                server.key().toString(),
                "-out",
                encrypted.toString(),
                "-passout",
                "file:" + password));
        TlsConfig tls =
                new TlsConfig(server.certificate(), encrypted, Optional.of(password), Optional.empty(), Optional.of(0));
        ListenerConfig listener = RunningBridge.CONFIG.listener().withTls(tls).withoutPlain();
        try (RunningBridge bridge = RunningBridge.ready(
                RunningBridge.CONFIG.withListener(listener), Kafkas.shared(), BridgeAccess.devices("token"))) {
            assertThat(bridge.port()).isZero();
            login(bridge, plant.trust(), "local", "token").disconnect();
        }
    }

    @Test
    void saysWhatIsWrongWithTheFilesItStartsWith() throws IOException {
        Issued other = plant.issue("other-server", "EC");
        Path missing = directory.resolve("missing.crt");
        Path old = Files.writeString(directory.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n");
        assertStartFails(new Issued(missing, server.key(), ""), "missing.crt can't be read");
        assertStartFails(new Issued(server.key(), server.key(), ""), "server.key holds no certificate");
        assertStartFails(new Issued(server.certificate(), old, ""), "openssl pkcs8 -topk8");
        assertStartFails(new Issued(server.certificate(), other.key(), ""), "is not that of the certificate");
        assertStartFails(new Issued(server.certificate(), cnc.key(), ""), "is not that of the certificate");
    }

    private void assertStartFails(Issued pair, String sentence) {
        assertThatThrownBy(() -> bridge(files(pair, Optional.empty())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("can't listen for MQTT with TLS: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void takesANewCertificateUnderLoadAndKeepsTheOldOneWhenTheNewDoesNotWork() throws Exception {
        Path certificate = Files.copy(server.certificate(), directory.resolve("live.crt"));
        Path key = Files.copy(server.key(), directory.resolve("live.key"));
        Issued renewed = elsewhere.issue("renewed", "RSA");
        try (RunningBridge bridge = bridge(files(new Issued(certificate, key, ""), Optional.empty()))) {
            Mqtt5BlockingClient old = login(bridge, plant.trust(), "tls-pw", "secret");
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger published = new AtomicInteger();
            Thread load = Thread.ofPlatform().daemon().start(() -> {
                while (!stop.get()) {
                    publish(old, "tls-pw");
                    published.incrementAndGet();
                }
            });
            await().until(() -> published.get() > 50);

            Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nhalf");
            bridge.awaitHealth(Health.Level.DEGRADED);
            assertThat(bridge.role().health().detail())
                    .contains("the new certificate for MQTT can't be used, the one before stays", "live.key");
            trusts(bridge, plant);

            Files.copy(renewed.key(), key, StandardCopyOption.REPLACE_EXISTING);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> bridge.role().health().detail().contains("is not that of the certificate"));
            trusts(bridge, plant);
            Files.copy(renewed.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            bridge.awaitHealth(Health.Level.UP);
            trusts(bridge, elsewhere);
            assertThatThrownBy(() -> trusts(bridge, plant)).isInstanceOf(ConnectionFailedException.class);

            int then = published.get();
            await().until(() -> published.get() > then + 50);
            stop.set(true);
            load.join();
            assertThat(old.getState().isConnected())
                    .as("the connection has lived through it all")
                    .isTrue();
            old.disconnect();
        }
    }

    private static void trusts(RunningBridge bridge, TestAuthority authority) {
        Mqtt5BlockingClient client =
                builder(bridge, authority.trust()).identifier("another").buildBlocking();
        client.connectWith()
                .simpleAuth()
                .username("local")
                .password(bytes("token"))
                .applySimpleAuth()
                .send();
        client.disconnect();
    }

    @Test
    void survivesClientsThatDoNotSpeakTls() {
        try (RunningBridge bridge = bridge(files(server, Optional.empty()))) {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> bridge.builder5("plain")
                                .serverPort(bridge.role().mqttTlsPort())
                                .buildBlocking()
                                .connect())
                        .isInstanceOf(RuntimeException.class);
            }
            await().until(() -> bridge.gauge("connections") == 0);
            login(bridge, plant.trust(), "tls-pw", "secret").disconnect();
        }
    }

    @Test
    void letsMosquittoInWithItsCertificate() {
        try (RunningBridge bridge = bridge(files(server, Optional.of(plant.certificate())));
                Topic raw = bridge.topic(KafkaTopic.RAW)) {
            mosquitto(bridge, cnc, "tls-cnc");
            assertThat(raw.await(1))
                    .singleElement()
                    .satisfies(record -> assertThat(record.key()).isEqualTo("tls-cnc"));
        }
    }

    private void mosquitto(RunningBridge bridge, Issued shown, String deviceId) {
        TestAuthority.run(List.of(
                "mosquitto_pub",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(bridge.role().mqttTlsPort()),
                "--cafile",
                plant.certificate().toString(),
                "--cert",
                shown.certificate().toString(),
                "--key",
                shown.key().toString(),
                "-q",
                "1",
                "-t",
                "plantwin/v1/" + deviceId + "/temperature",
                "-m",
                reading(deviceId, 7)));
    }
}
