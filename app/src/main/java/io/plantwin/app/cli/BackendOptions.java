package io.plantwin.app.cli;

import io.plantwin.app.config.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Backing services of one's own, by URL.
final class BackendOptions {

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "your Kafka (default: an embedded one)")
    private @Nullable String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "your PostgreSQL, postgresql://user@host/db; with a password: PLANTWIN_POSTGRES")
    private @Nullable String postgres;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "your Redis, redis://host:port; with a password: PLANTWIN_REDIS")
    private @Nullable String redis;

    @Option(names = "--broker", paramLabel = "URL,…", description = "MQTT brokers to subscribe to, mqtt://host:port")
    private @Nullable String broker;

    /// What is wrong with passwords among the arguments of a process, in sentences.
    List<String> warnings() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("postgres", String.valueOf(postgres));
        typed.put("redis", String.valueOf(redis));
        typed.put("broker", String.valueOf(broker));
        return typed.entrySet().stream()
                .filter(option -> option.getValue().matches(".*//[^/@]*:[^/@]+@.*"))
                .map(option -> "everybody on this machine can read the password in --" + option.getKey()
                        + "; give the URL in the environment (PLANTWIN_"
                        + option.getKey().toUpperCase(Locale.ROOT) + ") or in a file (plantwin." + option.getKey()
                        + "-file)")
                .toList();
    }

    void into(Values values) {
        Options.put(values, "plantwin.kafka", kafka);
        Options.put(values, "plantwin.postgres", postgres);
        Options.put(values, "plantwin.redis", redis);
        Options.put(values, "plantwin.broker", broker);
    }
}
