package io.plantwin.app.config;

import io.plantwin.app.Need;
import io.plantwin.app.Role;
import io.plantwin.wire.postgres.PostgresUrl;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a process is: its roles, its ports, and where its backing services are.
///
/// @param roles in any order
/// @param host address the API, the dashboard and MQTT listen on, `0.0.0.0` for all of this machine
/// @param managementHost address health and metrics, which need no sign-in, listen on
/// @param httpPort port of the API and the dashboard, 0 for any
/// @param mqttPort port of the listener devices connect to, 0 for any
/// @param mqttTlsPort port of the listener with TLS, where there is TLS, 0 for any
/// @param managementPort port of health and metrics, 0 for any
/// @param insecureNetwork whether everybody may be let in from other machines, too
/// @param tls for HTTP and MQTT
/// @param kafka `host:port[,host:port…]`, empty for an embedded one, as the next two
/// @param kafkaProperties Java properties file with `security.*`, `sasl.*` and `ssl.*` of Kafka clients
/// @param broker existing brokers to subscribe to, `mqtt://host:port` or `mqtts://…`
public record PlatformSettings(
        List<Role> roles,
        String host,
        String managementHost,
        int httpPort,
        int mqttPort,
        int mqttTlsPort,
        int managementPort,
        boolean insecureNetwork,
        TlsSettings tls,
        Optional<String> kafka,
        Optional<Path> kafkaProperties,
        Optional<String> postgres,
        Optional<String> redis,
        List<URI> broker) {

    /// All roles, everything embedded, the well-known ports.
    public static final PlatformSettings DEFAULTS = of(List.of(Role.values()), 8000, 1883, 8883, 8001);

    /// A process that only runs the backing services.
    public static final PlatformSettings NO_ROLES = of(List.of(), 0, 0, 0, 0);

    /// @throws IllegalArgumentException with all that is wrong
    public PlatformSettings {
        roles = Arrays.stream(Role.values())
                .filter(List.copyOf(roles)::contains)
                .toList();
        broker = List.copyOf(broker);
        List<String> wrong = new ArrayList<>();
        List<Integer> ports = List.of(httpPort, mqttPort, tls.isOn() ? mqttTlsPort : 0, managementPort);
        ports.stream()
                .filter(port -> port < 0 || port > 65_535)
                .forEach(port -> wrong.add("a port must be 0 to 65535, not " + port));
        List<Integer> fixed = ports.stream().filter(port -> port != 0).toList();
        if (fixed.size() != Set.copyOf(fixed).size()) {
            wrong.add("the HTTP, MQTT and management ports must be different");
        }
        Stream.of(host, managementHost)
                .filter(address -> !Hosts.isKnown(address))
                .forEach(address -> wrong.add("there is no host '" + address + "'"));
        kafka.filter(servers -> !servers.matches("[^:,/\\s]+:\\d+(,[^:,/\\s]+:\\d+)*"))
                .ifPresent(servers -> wrong.add("kafka must be host:port[,host:port…], not " + servers));
        kafkaProperties.ifPresent(file -> check(wrong, () -> KafkaProperties.read(file)));
        if (kafkaProperties.isPresent() && kafka.isEmpty()) {
            wrong.add("kafka-properties are for a Kafka of your own: give kafka, too");
        }
        postgres.ifPresent(url -> check(wrong, () -> PostgresUrl.parse(url)));
        redis.filter(url -> !url.matches("rediss?://\\S+"))
                .ifPresent(url -> wrong.add("a Redis URL begins with redis://"));
        broker.stream()
                .filter(url -> url.getHost() == null
                        || !String.valueOf(url.getScheme()).matches("mqtts?"))
                .forEach(url -> wrong.add("a broker must be mqtt://host:port, not " + url));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static PlatformSettings of(List<Role> roles, int http, int mqtt, int mqttTls, int management) {
        return new PlatformSettings(
                roles,
                Hosts.LOOPBACK,
                Hosts.LOOPBACK,
                http,
                mqtt,
                mqttTls,
                management,
                false,
                TlsSettings.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static void check(List<String> wrong, Runnable parse) {
        try {
            parse.run();
        } catch (IllegalArgumentException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }

    /// Whether only this machine can come to the API and MQTT.
    public boolean isLocal() {
        return Hosts.isLoopback(host);
    }

    /// Without the passwords in the URLs.
    @Override
    public String toString() {
        return "PlatformSettings[roles=" + roles + ", host=" + host + ", tls=" + tls.isOn() + "]";
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean needs(Need need) {
        return Role.needs(roles).contains(need);
    }
}
