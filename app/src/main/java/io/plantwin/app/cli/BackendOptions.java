package io.plantwin.app.cli;

import io.plantwin.app.config.Values;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Backing services of one's own, by URL.
final class BackendOptions {

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "your Kafka (default: an embedded one)")
    private @Nullable String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "your PostgreSQL, postgresql://user:password@host/db")
    private @Nullable String postgres;

    @Option(names = "--redis", paramLabel = "URL", description = "your Redis, redis://host:port")
    private @Nullable String redis;

    @Option(names = "--broker", paramLabel = "URL,…", description = "MQTT brokers to subscribe to, mqtt://host:port")
    private @Nullable String broker;

    void into(Values values) {
        Options.put(values, "plantwin.kafka", kafka);
        Options.put(values, "plantwin.postgres", postgres);
        Options.put(values, "plantwin.redis", redis);
        Options.put(values, "plantwin.broker", broker);
    }
}
