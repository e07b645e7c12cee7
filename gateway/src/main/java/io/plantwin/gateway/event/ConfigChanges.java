package io.plantwin.gateway.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields in which two configurations, as the audit log keeps them, differ.
final class ConfigChanges {

    private static final String VERSION = "version";
    private static final String SENSORS = "sensors";
    private static final String SENSOR_TYPE = "sensorType";

    private ConfigChanges() {}

    /// By name. A field that is not there counts as null; the version is none of them.
    ///
    /// @param before no object: there was no device
    /// @param after no object: there is none any more
    static List<ConfigChange> between(JsonNode before, JsonNode after) {
        Map<String, JsonNode> old = fields(before);
        Map<String, JsonNode> fresh = fields(after);
        Map<String, JsonNode> all = new TreeMap<>(old);
        all.putAll(fresh);
        List<ConfigChange> changes = new ArrayList<>();
        for (String field : all.keySet()) {
            @Nullable Object was = value(old.get(field));
            @Nullable Object is = value(fresh.get(field));
            if (!Objects.equals(was, is)) {
                changes.add(new ConfigChange(field, was, is));
            }
        }
        return changes;
    }

    private static Map<String, JsonNode> fields(JsonNode config) {
        Map<String, JsonNode> fields = new TreeMap<>();
        config.propertyStream()
                .filter(field ->
                        field.getValue().isValueNode() && !field.getKey().equals(VERSION))
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        for (JsonNode sensor : config.path(SENSORS)) {
            String prefix = SENSORS + "." + sensor.path(SENSOR_TYPE).asString() + ".";
            sensor.propertyStream()
                    .filter(field -> !field.getKey().equals(SENSOR_TYPE))
                    .forEach(field -> fields.put(prefix + field.getKey(), field.getValue()));
        }
        return fields;
    }

    /// Numbers as doubles: `20` and `20.0` are the same limit.
    private static @Nullable Object value(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isIntegralNumber()) {
            return node.isLong() || node.isInt() ? (Object) node.longValue() : node.doubleValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.isBoolean() ? node.booleanValue() : node.asString();
    }
}
