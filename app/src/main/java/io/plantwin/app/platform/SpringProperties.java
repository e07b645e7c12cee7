package io.plantwin.app.platform;

import io.plantwin.app.Role;
import io.plantwin.app.Version;
import io.plantwin.app.config.PlatformSettings;
import io.plantwin.app.config.TlsSettings;
import io.plantwin.app.run.PublicPorts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What Spring is told that depends on how we were started; what doesn't is in `spring.properties` beside this
/// class. Given as arguments, which win over whatever lies in the environment.
final class SpringProperties {

    static final String ROLES = "plantwin.active-roles";

    /// Of the certificate and its key, watched for changes.
    private static final String BUNDLE = "plantwin";

    private SpringProperties() {}

    static String[] arguments(PlatformSettings settings, PublicPorts ports, Path logs) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.config.location", "classpath:/io/plantwin/app/platform/");
        properties.put("spring.config.name", "spring");
        properties.put(ROLES, settings.roles().stream().map(Role::word).collect(Collectors.joining(",")));
        // Without api and live there is one HTTP server, and it is the one for management.
        boolean separate = ports.http() != 0;
        properties.put("server.address", separate ? settings.host() : settings.managementHost());
        properties.put("server.port", Integer.toString(separate ? ports.http() : ports.management()));
        if (separate) {
            properties.put("management.server.address", settings.managementHost());
            properties.put("management.server.port", Integer.toString(ports.management()));
            settings.tls().certificate().ifPresent(certificate -> tls(properties, settings.tls(), certificate));
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

    private static void tls(Map<String, String> properties, TlsSettings tls, Path certificate) {
        String bundle = "spring.ssl.bundle.pem." + BUNDLE + ".";
        properties.put(bundle + "keystore.certificate", certificate.toUri().toString());
        properties.put(
                bundle + "keystore.private-key",
                tls.privateKey().orElseThrow().toUri().toString());
        properties.put(bundle + "keystore.verify-keys", "true");
        properties.put(bundle + "reload-on-update", "true");
        properties.put(bundle + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
        properties.put("spring.ssl.bundle.watch.file.quiet-period", "2s");
        properties.put("server.ssl.bundle", BUNDLE);
        // Without this it would have the certificate of the other port.
        properties.put("management.server.ssl.enabled", "false");
    }
}
