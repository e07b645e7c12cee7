package io.plantwin.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/// Configuration as text by key, such as `plantwin.store.batch-rows` or `plantwin.bridge.mappings[0].topic`.
/// What was put last wins.
public final class Values {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PLANTWIN_HOST", "plantwin.host",
            "PLANTWIN_KAFKA", "plantwin.kafka",
            "PLANTWIN_KAFKA_PROPERTIES", "plantwin.kafka-properties",
            "PLANTWIN_POSTGRES", "plantwin.postgres",
            "PLANTWIN_REDIS", "plantwin.redis",
            "PLANTWIN_BROKER", "plantwin.broker",
            "PLANTWIN_ADMIN_PASSWORD", "plantwin.access.admin-password",
            "PLANTWIN_SIMULATOR_USERNAME", "plantwin.simulator.username",
            "PLANTWIN_SIMULATOR_PASSWORD", "plantwin.simulator.password");

    /// Its `all` is what is meant when nothing is said.
    private static final String ROLES = "plantwin.roles";

    private final Map<String, String> byKey = new TreeMap<>();

    /// A secret and the file it is in replace one another.
    public void put(String key, String value) {
        if (Secrets.mayBeInAFile(key)) {
            byKey.remove(key + Secrets.FILE);
        } else if (key.endsWith(Secrets.FILE)) {
            String secret = key.substring(0, key.length() - Secrets.FILE.length());
            if (Secrets.mayBeInAFile(secret)) {
                byKey.remove(secret);
            }
        }
        if (key.equals(ROLES) && value.strip().equalsIgnoreCase("all")) {
            byKey.remove(ROLES);
        } else {
            byKey.put(key, value);
        }
    }

    /// Puts what the environment says in `PLANTWIN_KAFKA`, `PLANTWIN_POSTGRES`, `PLANTWIN_ADMIN_PASSWORD` and
    /// others; for secrets also which file they are in (`PLANTWIN_POSTGRES_FILE`).
    public void putEnvironment(Map<String, String> environment) {
        ENVIRONMENT.forEach((variable, key) -> {
            String file = environment.getOrDefault(variable + "_FILE", "");
            if (!file.isBlank() && Secrets.mayBeInAFile(key)) {
                put(key + Secrets.FILE, file);
            }
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                put(key, value);
            }
        });
    }

    /// Puts what a YAML or properties file says.
    ///
    /// @throws ConfigurationException if it can't be read
    public void putFile(Path file) {
        PropertySourceLoader loader = file.toString().endsWith(".properties")
                ? new PropertiesPropertySourceLoader()
                : new YamlPropertySourceLoader();
        if (!Files.isReadable(file)) {
            throw new ConfigurationException(List.of("the configuration file " + file + " cannot be read"));
        }
        try {
            for (PropertySource<?> source : loader.load("config", new FileSystemResource(file))) {
                if (source instanceof EnumerablePropertySource<?> all) {
                    for (String key : all.getPropertyNames()) {
                        put(key, String.valueOf(all.getProperty(key)).strip());
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new ConfigurationException(
                    List.of("the configuration file " + file + " is not valid YAML: " + reason));
        }
    }

    Map<String, String> all() {
        return new LinkedHashMap<>(byKey);
    }
}
