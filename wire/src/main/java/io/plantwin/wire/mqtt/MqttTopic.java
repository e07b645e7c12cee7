package io.plantwin.wire.mqtt;

import io.plantwin.model.Names;

/// What an MQTT topic means, told by its levels:
///
/// | topic | meaning |
/// |---|---|
/// | `plantwin/v1/CNC-001` | readings of any sensor of CNC-001 |
/// | `plantwin/v1/CNC-001/temperature` | readings of CNC-001 |
/// | `plantwin/v1/berlin/hall-2/line-1/CNC-001/temperature` | readings of CNC-001, standing at `berlin/hall-2/line-1` |
/// | `plantwin/v1/CNC-001/$state` | `online` or `offline`; with site, area and line too |
/// | `plantwin/v1/CNC-001/$config` | the device's configuration, from us to the device |
/// | `plantwin/v1/CNC-001/$commands` | commands, from us to the device |
public sealed interface MqttTopic {

    /// What every topic of ours begins with.
    String PREFIX = "plantwin/v1/";

    /// Readings of this device.
    ///
    /// @param location `site/area/line`, empty in the short forms
    record Telemetry(String deviceId, String location) implements MqttTopic {}

    /// `online` or `offline` of this device.
    record State(String deviceId) implements MqttTopic {}

    /// This device's configuration or commands: ours to publish, the device's to subscribe to.
    record ToDevice(String deviceId) implements MqttTopic {}

    /// None of ours.
    record Unknown() implements MqttTopic {}

    static MqttTopic parse(String topic) {
        if (!topic.startsWith(PREFIX)) {
            return new Unknown();
        }
        String[] levels = topic.substring(PREFIX.length()).split("/", -1);
        return switch (levels.length) {
            case 1 -> Names.isId(levels[0]) ? new Telemetry(levels[0], "") : new Unknown();
            case 2 -> ofDevice(levels[0], levels[1], "");
            case 5 -> isPlace(levels) ? ofDevice(levels[3], levels[4], location(levels)) : new Unknown();
            default -> new Unknown();
        };
    }

    private static MqttTopic ofDevice(String deviceId, String last, String location) {
        if (!Names.isId(deviceId)) {
            return new Unknown();
        }
        return switch (last) {
            case "$state" -> new State(deviceId);
            case "$config", "$commands" -> new ToDevice(deviceId);
            default -> Names.isId(last) ? new Telemetry(deviceId, location) : new Unknown();
        };
    }

    private static boolean isPlace(String[] levels) {
        return !levels[0].isBlank() && !levels[1].isBlank() && !levels[2].isBlank();
    }

    private static String location(String[] levels) {
        return levels[0] + "/" + levels[1] + "/" + levels[2];
    }

    static String telemetry(String deviceId, String sensorType) {
        return PREFIX + deviceId + "/" + sensorType;
    }

    static String state(String deviceId) {
        return PREFIX + deviceId + "/$state";
    }

    static String config(String deviceId) {
        return PREFIX + deviceId + "/$config";
    }

    static String commands(String deviceId) {
        return PREFIX + deviceId + "/$commands";
    }
}
