package io.plantwin.wire.kafka;

/// Consumer groups whose committed offsets tell how far a role has come.
public final class KafkaGroups {

    /// Of the role `process`, on `sensor.raw`.
    public static final String PROCESS = "plantwin-process";

    /// Of the role `alert`, on `alerts.conditions` and `alerts.commands`.
    public static final String ALERT = "plantwin-alert";

    private KafkaGroups() {}
}
