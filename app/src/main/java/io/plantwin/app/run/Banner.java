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

    private Banner() {}

    static String of(Configuration configuration, PublicPorts ports, Backends backends, Path dataDir) {
        PlatformSettings settings = configuration.platform();
        StringBuilder text = new StringBuilder("\nPlantwin " + Version.current() + " is running");
        if (settings.roles().isEmpty()) {
            text.append(": the backing services");
        } else if (!settings.roles().equals(List.of(Role.values()))) {
            text.append(settings.roles().stream().map(Role::word).collect(Collectors.joining(", ", ": ", "")));
        }
        text.append("\n\n");
        if (settings.has(Role.API)) {
            line(text, "Dashboard", http(ports) + "/");
            line(text, "API", http(ports) + "/docs");
        }
        if (settings.has(Role.LIVE) && !settings.has(Role.API)) {
            line(text, "WebSocket", "ws://127.0.0.1:" + ports.http() + "/ws/dashboard");
        }
        if (ports.mqtt() != 0) {
            line(text, "MQTT", "mqtt://127.0.0.1:" + ports.mqtt());
        }
        if (ports.management() != 0) {
            line(text, "Health", "http://127.0.0.1:" + ports.management() + "/actuator/health");
        }
        if (settings.roles().isEmpty()) {
            line(text, "PostgreSQL", backends.postgres());
            line(text, "Kafka", backends.kafka());
            line(text, "Redis", backends.redis());
        }
        line(text, "Data", dataDir + " (plantwin.json tells where everything is)");
        configuration.simulation().ifPresent(what -> line(text, "Simulated", what));
        firstReading(text, settings, ports);
        if (!settings.roles().isEmpty()) {
            text.append("\nThere is no sign-in yet, so everything listens on this machine only (127.0.0.1).\n");
        }
        return text.append('\n').toString();
    }

    private static String http(PublicPorts ports) {
        return "http://127.0.0.1:" + ports.http();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("  %-11s%s%n", name, value));
    }

    private static void firstReading(StringBuilder text, PlatformSettings settings, PublicPorts ports) {
        if (ports.mqtt() == 0 && !settings.has(Role.API)) {
            return;
        }
        String payload = "'{\"deviceId\":\"my-machine\",\"sensorType\":\"temperature\",\"value\":21.5}'";
        text.append("\nSend a first reading:\n");
        if (ports.mqtt() != 0) {
            text.append("  mosquitto_pub -h 127.0.0.1 -p " + ports.mqtt() + " -q 1 -t plantwin/v1/my-machine -m "
                    + payload + "\n");
        }
        if (settings.has(Role.API)) {
            text.append("  curl -X POST " + http(ports)
                    + "/api/v1/sensors/readings -H 'Content-Type: application/json' -d " + payload + "\n");
        }
    }
}
