package io.plantwin.app.run;

import io.plantwin.app.Role;
import io.plantwin.app.Version;
import io.plantwin.app.backend.Backends;
import io.plantwin.app.config.Configuration;
import io.plantwin.app.config.PlatformSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What a newcomer needs to know once it runs.
final class Banner {

    private static final String PAYLOAD =
            "'{\"deviceId\":\"my-machine\",\"sensorType\":\"temperature\",\"value\":21.5}'";

    private final StringBuilder text = new StringBuilder();
    private final Configuration configuration;
    private final PlatformSettings settings;
    private final Addresses addresses;
    private final Path announcement;

    private Banner(Configuration configuration, PublicPorts ports, Path dataDir) {
        this.configuration = configuration;
        settings = configuration.platform();
        addresses = Addresses.shown(configuration, ports);
        announcement = Announcement.file(dataDir);
    }

    /// @param signIn how to sign in, in sentences
    static String of(
            Configuration configuration, PublicPorts ports, Backends backends, Path dataDir, List<String> signIn) {
        Banner banner = new Banner(configuration, ports, dataDir);
        banner.title();
        banner.addresses(backends);
        banner.line("Data", dataDir + " (plantwin.json tells where everything is)");
        configuration.simulation().ifPresent(what -> banner.line("Simulated", what));
        banner.paragraph(signIn);
        banner.firstReading();
        banner.paragraph(configuration.warnings().stream()
                .map(warning -> "*** " + warning + " ***")
                .toList());
        return banner.text.append('\n').toString();
    }

    private void title() {
        text.append("\nPlantwin ").append(Version.current()).append(" is running");
        if (settings.roles().isEmpty()) {
            text.append(": the backing services");
        } else if (!settings.roles().equals(List.of(Role.values()))) {
            text.append(settings.roles().stream().map(Role::word).collect(Collectors.joining(", ", ": ", "")));
        }
        text.append("\n\n");
    }

    private void addresses(Backends backends) {
        if (settings.has(Role.API)) {
            line("Dashboard", addresses.http() + "/");
            line("API", addresses.http() + "/docs");
        }
        if (settings.has(Role.LIVE) && !settings.has(Role.API)) {
            line("WebSocket", addresses.http().replaceFirst("^http", "ws") + "/ws/dashboard");
        }
        if (!addresses.mqtt().isEmpty()) {
            line("MQTT", addresses.mqtt());
        }
        if (!addresses.mqttTls().isEmpty()) {
            line("MQTT, TLS", addresses.mqttTls());
        }
        if (!addresses.management().isEmpty()) {
            line("Health", addresses.management() + "/actuator/health");
        }
        if (settings.roles().isEmpty()) {
            line("PostgreSQL", Urls.withoutPassword(backends.postgres()));
            line("Kafka", backends.kafka());
            line("Redis", Urls.withoutPassword(backends.redis()));
        }
    }

    private void line(String name, String value) {
        text.append(String.format("  %-11s%s%n", name, value));
    }

    private void paragraph(List<String> sentences) {
        if (!sentences.isEmpty()) {
            text.append('\n').append(String.join("\n", sentences)).append('\n');
        }
    }

    /// As they are printed, the lines work, if `jq` and `mosquitto_pub` are there.
    private void firstReading() {
        boolean api = settings.has(Role.API);
        boolean mqtt = !addresses.mqtt().isEmpty();
        if (!mqtt && !api) {
            return;
        }
        boolean open = configuration.access().insecure();
        text.append("\nSend a first reading");
        text.append(open ? ":\n" : " (machines get credentials of their own: dashboard, Devices, Credentials):\n");
        if (!open) {
            text.append("  TOKEN=$(sed -n 's/.*\"token\" *: *\"\\(.*\\)\".*/\\1/p' ")
                    .append(Shell.quoted(announcement))
                    .append(")\n");
        }
        if (mqtt) {
            String[] at = addresses.mqtt().substring("mqtt://".length()).split(":(?=\\d+$)");
            text.append("  mosquitto_pub -h ").append(at[0]).append(" -p ").append(at[1]);
            text.append(open ? "" : " -u local -P \"$TOKEN\"");
            text.append(" -q 1 -t plantwin/v1/my-machine -m ").append(PAYLOAD).append('\n');
        }
        if (api) {
            text.append("  curl ");
            settings.tls()
                    .certificate()
                    .ifPresent(file ->
                            text.append("--cacert ").append(Shell.quoted(file)).append(' '));
            text.append("-X POST ").append(addresses.http()).append("/api/v1/sensors/readings");
            text.append(open ? "" : " -H \"Authorization: Bearer $TOKEN\"");
            text.append(" -H 'Content-Type: application/json' -d ")
                    .append(PAYLOAD)
                    .append('\n');
        }
    }
}
