package io.plantwin.app.run;

import io.plantwin.app.Need;
import io.plantwin.app.config.Configuration;
import io.plantwin.app.config.PlatformSettings;
import io.plantwin.bridge.mqtt.ListenerConfig;
import io.plantwin.bridge.tls.TlsConfig;
import io.plantwin.embedded.Ports;
import java.util.ArrayList;
import java.util.List;

/// The ports others come to; 0 where there is none.
///
/// @param http of the API and the dashboard
/// @param mqtt of the listener
/// @param mqttTls of the listener with TLS
/// @param management of health and metrics
public record PublicPorts(int http, int mqtt, int mqttTls, int management) {

    /// Those asked for, or free ones for 0.
    ///
    /// @throws StartFailure naming every one that is taken
    static PublicPorts choose(Configuration configuration) {
        PlatformSettings settings = configuration.platform();
        List<String> taken = new ArrayList<>();
        String host = settings.host();
        String mqttHost = configuration.mqttHost();
        ListenerConfig listener = configuration.bridge().listener();
        boolean listens = settings.needs(Need.MQTT) && listener.enabled();
        int encrypted =
                listens ? configuration.mqttTls().map(TlsConfig::actualPort).orElse(-1) : -1;
        int http = settings.needs(Need.HTTP) ? choose(taken, host, settings.httpPort(), "--http-port") : 0;
        int mqtt = listens && listener.plain() ? choose(taken, mqttHost, settings.mqttPort(), "--mqtt-port") : 0;
        int mqttTls = encrypted >= 0 ? choose(taken, mqttHost, encrypted, "--mqtt-tls-port") : 0;
        int management = settings.roles().isEmpty()
                ? 0
                : choose(taken, settings.managementHost(), settings.managementPort(), "--management-port");
        if (!taken.isEmpty()) {
            throw new StartFailure(String.join("; ", taken));
        }
        return new PublicPorts(http, mqtt, mqttTls, management);
    }

    private static int choose(List<String> taken, String host, int port, String option) {
        if (port == 0) {
            return Ports.free();
        }
        if (!Ports.isFree(host, port)) {
            taken.add("port " + port + " is taken by another program: stop that one or choose another with " + option);
        }
        return port;
    }
}
