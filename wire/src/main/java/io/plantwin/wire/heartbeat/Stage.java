package io.plantwin.wire.heartbeat;

import java.util.Locale;

/// The hops of the pipeline, in the order in which a reading takes them.
public enum Stage {
    /// Devices to the bridge: MQTT messages.
    LISTEN("bridge"),
    /// The bridge and the API to Kafka: readings.
    ACCEPT("bridge"),
    /// Kafka to PostgreSQL: records.
    STORE("store"),
    /// Kafka to Redis: readings.
    PROCESS("process"),
    /// Conditions to alerts: events.
    DECIDE("alert"),
    /// Redis to browsers: updates.
    FAN_OUT("live");

    private final String role;

    Stage(String role) {
        this.role = role;
    }

    /// The role that does it.
    public String role() {
        return role;
    }

    /// As in the API: `fan_out`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
