package io.plantwin.app;

/// What a role can't work without.
public enum Need {
    KAFKA,
    POSTGRES,
    REDIS,
    /// The HTTP port, where people and browsers come.
    HTTP,
    /// The MQTT port, where devices come.
    MQTT
}
