package io.plantwin.bridge.broker;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import io.plantwin.bridge.tls.ClientTlsConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/// A broker to take messages from.
///
/// @param url `mqtt://user:password@host:1883`, `mqtts://…` for TLS
/// @param topics topic filters to subscribe to, besides those of the mappings; none = `plantwin/v1/#`
/// @param sharedGroup name of the shared subscription (MQTT 5), so that several bridges share the work; `plantwin`
/// @param clientId must stay the same between starts, and be another for each bridge; made from the host name
/// @param receiveMaximum messages the broker may send before the first of them is acknowledged; 65,535. Mosquitto
/// before
///     2.1 sends more than it may once it is behind, and a small number here makes it lose its connection each time
/// @param maxBytes of messages that may wait for Kafka; beyond it the bridge lets go of the broker until half of them
///     are done; 16 MiB
/// @param tls whom to trust and what to show, for `mqtts://…`
/// @param sessionExpiry how long the broker keeps messages for the bridge while it is away; 1 hour
public record BrokerConfig(
        String url,
        List<String> topics,
        Optional<String> sharedGroup,
        Optional<String> clientId,
        Optional<Integer> receiveMaximum,
        Optional<Integer> maxBytes,
        Optional<Duration> sessionExpiry,
        Optional<ClientTlsConfig> tls) {

    private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;
    private static final int DEFAULT_MAX_BYTES = 16 << 20;

    public BrokerConfig {
        topics = topics.isEmpty() ? List.of("plantwin/v1/#") : List.copyOf(topics);
        int messages = receiveMaximum.orElse(DEFAULT_RECEIVE_MAXIMUM);
        if (messages < 1 || messages > 65_535) {
            throw new IllegalArgumentException("receive-maximum is " + messages + "; 1 to 65535");
        }
        if (maxBytes.isPresent() && maxBytes.get() < 1 << 10) {
            throw new IllegalArgumentException("max-bytes is " + maxBytes.get() + "; at least 1024");
        }
        if (sharedGroup.isPresent() && !sharedGroup.get().matches("[^/+#]+")) {
            throw new IllegalArgumentException(
                    "shared-group is \"" + sharedGroup.get() + "\"; a name without / + and # was expected");
        }
        parse(url);
        if (tls.isPresent() && !"mqtts".equals(parse(url).getScheme())) {
            throw new IllegalArgumentException("tls is for a broker whose URL begins with mqtts://");
        }
    }

    /// Everything as it is when nobody says otherwise.
    public static BrokerConfig of(String url) {
        return new BrokerConfig(
                url,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    String group() {
        return sharedGroup.orElse("plantwin");
    }

    int window() {
        return receiveMaximum.orElse(DEFAULT_RECEIVE_MAXIMUM);
    }

    int bytesInHand() {
        return maxBytes.orElse(DEFAULT_MAX_BYTES);
    }

    long expirySeconds() {
        return sessionExpiry.orElse(Duration.ofHours(1)).toSeconds();
    }

    boolean isTls() {
        return "mqtts".equals(parse(url).getScheme());
    }

    /// @throws IllegalArgumentException with a sentence for a person if a file does not work
    MqttClientSslConfig ssl() {
        Optional<TrustManagerFactory> trust = tls.flatMap(ClientTlsConfig::trust);
        Optional<KeyManagerFactory> own = tls.flatMap(ClientTlsConfig::own);
        return MqttClientSslConfig.builder()
                .trustManagerFactory(trust.orElse(null))
                .keyManagerFactory(own.orElse(null))
                .build();
    }

    String host() {
        return parse(url).getHost();
    }

    int port() {
        int port = parse(url).getPort();
        return port >= 0 ? port : isTls() ? 8_883 : 1_883;
    }

    /// Empty if the URL names none.
    String user() {
        return userInfo()[0];
    }

    /// Empty if the URL names none.
    byte[] password() {
        return userInfo()[1].getBytes(StandardCharsets.UTF_8);
    }

    private String[] userInfo() {
        String raw = parse(url).getRawUserInfo();
        if (raw == null) {
            return new String[] {"", ""};
        }
        String[] parts = raw.split(":", 2);
        return new String[] {decode(parts[0]), parts.length > 1 ? decode(parts[1]) : ""};
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            if (uri.getHost() != null && ("mqtt".equals(scheme) || "mqtts".equals(scheme))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a broker's URL is not a URL: " + e.getReason(), e);
        }
        throw new IllegalArgumentException(
                "a broker's URL names host and port: mqtt://user:password@host:1883, or mqtts:// for TLS");
    }

    /// Host and port, without the password.
    @Override
    public String toString() {
        return host() + ":" + port();
    }
}
