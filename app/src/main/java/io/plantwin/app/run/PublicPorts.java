package io.plantwin.app.run;

import io.plantwin.app.Need;
import io.plantwin.app.config.PlatformSettings;
import io.plantwin.embedded.Ports;
import java.util.ArrayList;
import java.util.List;

/// The ports others come to; 0 where there is none.
///
/// @param http of the API and the dashboard
/// @param mqtt of the listener
/// @param management of health and metrics
public record PublicPorts(int http, int mqtt, int management) {

    /// Those asked for, or free ones for 0.
    ///
    /// @throws StartFailure naming every one that is taken
    static PublicPorts choose(PlatformSettings settings) {
        List<String> taken = new ArrayList<>();
        int http = settings.needs(Need.HTTP) ? choose(taken, settings.httpPort(), "--http-port") : 0;
        int mqtt = settings.needs(Need.MQTT) ? choose(taken, settings.mqttPort(), "--mqtt-port") : 0;
        int management = settings.roles().isEmpty() ? 0 : choose(taken, settings.managementPort(), "--management-port");
        if (!taken.isEmpty()) {
            throw new StartFailure(String.join("; ", taken));
        }
        return new PublicPorts(http, mqtt, management);
    }

    private static int choose(List<String> taken, int port, String option) {
        if (port == 0) {
            return Ports.free();
        }
        if (!Ports.isFree(port)) {
            taken.add("port " + port + " is taken by another program: stop that one or choose another with " + option);
        }
        return port;
    }
}
