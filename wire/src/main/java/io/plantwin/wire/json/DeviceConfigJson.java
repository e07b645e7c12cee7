package io.plantwin.wire.json;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorConfig;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// `{"deviceId":"device-003","type":"vibration","location":"assembly-line-2","version":1,"periodMs":1000,
/// "offlineAfterMs":30000,"sensors":[{"sensorType":"vibration","unit":"hz","normalMin":0.0,"normalMax":100.0,
/// "alertMin":null,"alertMax":120.0}]}`
public final class DeviceConfigJson {

    private DeviceConfigJson() {}

    public static byte[] encode(DeviceConfig config) {
        JsonBuffer out = new JsonBuffer(512);
        out.raw("{\"deviceId\":").text(config.deviceId());
        out.raw(",\"type\":").text(config.deviceType());
        out.raw(",\"location\":").text(config.location());
        out.raw(",\"version\":").number(config.version());
        out.raw(",\"periodMs\":").number(config.periodMillis());
        out.raw(",\"offlineAfterMs\":").number(config.offlineAfterMillis());
        out.raw(",\"sensors\":[");
        String comma = "";
        for (SensorConfig sensor : config.sensors()) {
            out.raw(comma).raw("{\"sensorType\":").text(sensor.sensorType());
            out.raw(",\"unit\":").text(sensor.unit());
            out.raw(",\"normalMin\":").number(sensor.limits().normalMin());
            out.raw(",\"normalMax\":").number(sensor.limits().normalMax());
            out.raw(",\"alertMin\":").number(sensor.limits().alertMin());
            out.raw(",\"alertMax\":").number(sensor.limits().alertMax()).raw("}");
            comma = ",";
        }
        return out.raw("]}").toByteArray();
    }

    /// @throws IllegalArgumentException if this isn't JSON
    public static DeviceConfig decode(byte[] json) {
        JsonNode root = Json.tree(json);
        List<SensorConfig> sensors = new ArrayList<>();
        for (JsonNode sensor : root.path("sensors")) {
            Limits limits = new Limits(
                    bound(sensor, "normalMin", Double.NEGATIVE_INFINITY),
                    bound(sensor, "normalMax", Double.POSITIVE_INFINITY),
                    bound(sensor, "alertMin", Double.NEGATIVE_INFINITY),
                    bound(sensor, "alertMax", Double.POSITIVE_INFINITY));
            sensors.add(new SensorConfig(
                    sensor.path("sensorType").asString(""), sensor.path("unit").asString(""), limits));
        }
        return new DeviceConfig(
                root.path("deviceId").asString(""),
                root.path("type").asString(""),
                root.path("location").asString(""),
                root.path("version").asLong(0),
                root.path("periodMs").asLong(0),
                root.path("offlineAfterMs").asLong(DeviceConfig.DEFAULT_OFFLINE_AFTER_MILLIS),
                sensors);
    }

    private static double bound(JsonNode sensor, String name, double absent) {
        JsonNode node = sensor.path(name);
        return node.isNumber() ? node.asDouble() : absent;
    }
}
