package io.plantwin.model;

import java.util.Optional;

/// What the process role sees about one sensor (or device) and one alert type; travels on `alerts.conditions`, keyed
/// by device. A condition is entered once, may be reported to continue (at most once a second), and is cleared once.
///
/// @param id of this occurrence, from its entering to its clearing; the same after a restart
/// @param deviceId the device, or {@link #SYSTEM} for what is about the plant as a whole
/// @param sensorType empty when it is about the device
/// @param value the newest value, empty where there is none
/// @param threshold the limit it is about, empty where there is none
/// @param peak the value furthest past the limit since it was entered
/// @param count readings past the limit since it was entered, at least 1
/// @param message one sentence for people
/// @param ruleId the rule in force when it was entered, empty if none
/// @param sinceMicros event time at which it began
/// @param timestampMicros event time of what made this record
public record Condition(
        String id,
        String deviceId,
        String sensorType,
        AlertType type,
        Phase phase,
        Severity severity,
        Optional<Double> value,
        Optional<Double> threshold,
        Optional<Double> peak,
        long count,
        String message,
        String ruleId,
        long sinceMicros,
        long timestampMicros) {

    /// The device id of conditions and alerts about the plant as a whole; no device can have it.
    public static final String SYSTEM = "_system";

    /// Sensor type of the system condition "the fleet fell silent together".
    public static final String FLEET = "fleet";

    /// Sensor type of the system alert "more alerts than people can handle".
    public static final String ALERT_FLOOD = "alert-flood";

    /// Where a condition stands.
    public enum Phase {
        ENTERED,
        CONTINUES,
        CLEARED;

        private final String word = name().toLowerCase(java.util.Locale.ROOT);

        /// The word used in JSON: `entered`, `continues`, `cleared`.
        @Override
        public String toString() {
            return word;
        }
    }
}
