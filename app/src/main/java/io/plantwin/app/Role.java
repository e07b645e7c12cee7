package io.plantwin.app;

import static io.plantwin.app.Need.HTTP;
import static io.plantwin.app.Need.KAFKA;
import static io.plantwin.app.Need.MQTT;
import static io.plantwin.app.Need.POSTGRES;
import static io.plantwin.app.Need.REDIS;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a process can do, in the order in which it is started; stopped in reverse.
public enum Role {
    STORE("Kafka to PostgreSQL: readings, windows, statistics, the ledger", KAFKA, POSTGRES),
    PROCESS("Kafka Streams: windows, statistics, conditions; the current values in Redis", KAFKA, REDIS),
    ALERT("conditions to alerts: their life, escalation, notification", KAFKA, POSTGRES, REDIS),
    BRIDGE("MQTT to Kafka: the listener devices connect to, and the client of existing brokers", KAFKA, MQTT),
    API("REST and the dashboard's files", KAFKA, POSTGRES, REDIS, HTTP),
    LIVE("WebSocket", KAFKA, POSTGRES, REDIS, HTTP),
    SIMULATOR("a virtual factory that publishes over MQTT");

    private final String does;
    private final Set<Need> needs;

    Role(String does, Need... needs) {
        this.does = does;
        this.needs = needs.length == 0 ? Set.of() : EnumSet.copyOf(List.of(needs));
    }

    /// The word used on the command line and everywhere else: `store`, `process`, …
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// In a few words, for people.
    public String does() {
        return does;
    }

    /// Everything these roles can't work without.
    public static Set<Need> needs(Collection<Role> roles) {
        return roles.stream().flatMap(role -> role.needs.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// The role of this word.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
