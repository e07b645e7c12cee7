package io.plantwin.app.platform;

import io.plantwin.app.Role;
import io.plantwin.app.Version;
import io.plantwin.app.config.PlatformSettings;
import io.plantwin.app.run.PublicPorts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What Spring is told that depends on how we were started; what doesn't is in `spring.properties` beside this
/// class. Given as arguments, which win over whatever lies in the environment.
final class SpringProperties {

    static final String ROLES = "plantwin.active-roles";

    private static final String LOOPBACK = "127.0.0.1";

    private SpringProperties() {}

    static String[] arguments(PlatformSettings settings, PublicPorts ports, Path logs) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.config.location", "classpath:/io/plantwin/app/platform/");
        properties.put("spring.config.name", "spring");
        properties.put(ROLES, settings.roles().stream().map(Role::word).collect(Collectors.joining(",")));
        properties.put("server.address", LOOPBACK);
        // Without api and live there is one HTTP server, and it is the one for management.
        boolean separate = ports.http() != 0;
        properties.put("server.port", Integer.toString(separate ? ports.http() : ports.management()));
        if (separate) {
            properties.put("management.server.address", LOOPBACK);
            properties.put("management.server.port", Integer.toString(ports.management()));
        }
        if (!settings.has(Role.API)) {
            properties.put("spring.web.resources.add-mappings", "false");
            properties.put("springdoc.api-docs.enabled", "false");
            properties.put("springdoc.swagger-ui.enabled", "false");
        }
        properties.put("management.health.diskspace.path", logs.toString());
        properties.put("logging.file.name", logs.resolve("plantwin.log").toString());
        properties.put("logging.structured.ecs.service.version", Version.current());
        return properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
