package io.plantwin.model;

/// Which devices a rule is for, from the most to the least specific. For one sensor and one alert type exactly one
/// rule is in force: the enabled one of the most specific scope; within a scope one that names the sensor type goes
/// before one for any.
public enum RuleScope {
    /// One device, by its id.
    DEVICE("device"),
    /// Devices of a type.
    DEVICE_TYPE("deviceType"),
    /// Devices at a location, or below it: `plant-1/hall-2` is for `plant-1/hall-2/line-3` too; the longest wins.
    LOCATION("location"),
    /// Every device.
    ALL("all");

    private final String word;

    RuleScope(String word) {
        this.word = word;
    }

    /// The word used in JSON and SQL: `device`, `deviceType`, `location`, `all`.
    @Override
    public String toString() {
        return word;
    }
}
