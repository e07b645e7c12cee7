package io.plantwin.gateway.live;

import io.plantwin.model.Names;
import io.plantwin.wire.json.Json;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a browser says.
sealed interface ClientFrame {

    /// Every type there is.
    Set<String> TYPES = Set.of(
            "subscribe-device",
            "unsubscribe-device",
            "subscribe-alerts",
            "unsubscribe-alerts",
            "subscribe-system",
            "unsubscribe-system",
            "authenticate",
            "ping");

    /// @param sensorTypes which sensors of the device, empty for all
    record SubscribeDevice(String deviceId, Set<String> sensorTypes) implements ClientFrame {}

    /// The opposite of {@link SubscribeDevice}.
    record UnsubscribeDevice(String deviceId) implements ClientFrame {}

    /// `alert-…` frames from now on.
    ///
    /// @param since and those after this sequence; empty: none of the past
    record SubscribeAlerts(OptionalLong since) implements ClientFrame {}

    /// The opposite of {@link SubscribeAlerts}.
    record UnsubscribeAlerts() implements ClientFrame {}

    /// `system-status` frames every two seconds.
    record SubscribeSystem() implements ClientFrame {}

    /// The opposite of {@link SubscribeSystem}.
    record UnsubscribeSystem() implements ClientFrame {}

    /// Wants a `pong`.
    record Ping() implements ClientFrame {}

    /// Says who it is, or shows a newer token.
    record Authenticate(String token) implements ClientFrame {
        /// Never tells the token.
        @Override
        public String toString() {
            return "Authenticate[]";
        }
    }

    /// Makes no sense.
    ///
    /// @param code for programs
    /// @param message for a person
    record Bad(String code, String message) implements ClientFrame {}

    /// Reads a frame; whatever is wrong with it is a {@link Bad}.
    static ClientFrame parse(String text) {
        JsonNode frame;
        try {
            frame = Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            return new Bad("not_json", "The frame is not JSON: " + e.getOriginalMessage());
        }
        JsonNode type = frame.path("type");
        if (!frame.isObject() || !type.isString()) {
            return new Bad("no_type", "A frame is a JSON object with a type, for example {\"type\":\"ping\"}");
        }
        return switch (type.asString()) {
            case "subscribe-device" -> subscribeDevice(frame);
            case "unsubscribe-device" ->
                hasDeviceId(frame)
                        ? new UnsubscribeDevice(frame.path("deviceId").asString())
                        : badDeviceId();
            case "subscribe-alerts" -> subscribeAlerts(frame.path("since"));
            case "unsubscribe-alerts" -> new UnsubscribeAlerts();
            case "subscribe-system" -> new SubscribeSystem();
            case "unsubscribe-system" -> new UnsubscribeSystem();
            case "ping" -> new Ping();
            case "authenticate" -> authenticate(frame.path("token"));
            default ->
                new Bad("unknown_type", "This type is unknown; known are " + String.join(", ", new TreeSet<>(TYPES)));
        };
    }

    private static ClientFrame authenticate(JsonNode token) {
        return token.isString() && !token.asString().isBlank()
                ? new Authenticate(token.asString().strip())
                : new Bad("bad_token", "token is a text: an access token, an API token or a ticket");
    }

    private static ClientFrame subscribeDevice(JsonNode frame) {
        if (!hasDeviceId(frame)) {
            return badDeviceId();
        }
        Set<String> types = new HashSet<>();
        JsonNode asked = frame.path("sensorTypes");
        if (!asked.isMissingNode() && !asked.isNull() && !asked.isArray()) {
            return new Bad("bad_sensor_types", "sensorTypes is an array of sensor types");
        }
        for (JsonNode sensorType : asked) {
            if (!sensorType.isString() || !Names.isId(sensorType.asString())) {
                return new Bad("bad_sensor_types", "sensorTypes is an array of sensor types");
            }
            types.add(sensorType.asString());
        }
        return new SubscribeDevice(frame.path("deviceId").asString(), Set.copyOf(types));
    }

    private static ClientFrame subscribeAlerts(JsonNode since) {
        if (since.isMissingNode() || since.isNull()) {
            return new SubscribeAlerts(OptionalLong.empty());
        }
        return since.isIntegralNumber() && since.canConvertToLong() && since.asLong() >= AlertUpdate.UNNUMBERED
                ? new SubscribeAlerts(OptionalLong.of(since.asLong()))
                : badSince();
    }

    static Bad badSince() {
        return new Bad("bad_since", "since is the sequence of an alert event, a whole number; -1 is before the first");
    }

    private static boolean hasDeviceId(JsonNode frame) {
        JsonNode deviceId = frame.path("deviceId");
        return deviceId.isString() && Names.isId(deviceId.asString());
    }

    static Bad badDeviceId() {
        return new Bad("bad_device_id", "deviceId is a text of 1 to 50 of A-Z a-z 0-9 . _ -");
    }
}
