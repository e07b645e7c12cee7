package io.plantwin.process.rule;

import io.plantwin.analysis.limit.LimitSetting;
import io.plantwin.analysis.limit.Rulebook;
import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorConfig;
import io.plantwin.model.SensorId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The newest rules, and what they mean for a sensor as it is configured. One thread writes, any thread asks.
public final class RuleDirectory {

    /// Version of a directory that was not read completely yet: what it answers means nothing.
    public static final int NOT_LOADED = 0;

    private final Function<String, @Nullable DeviceConfig> devices;
    private final Predicate<String> deleted;
    private final Map<String, AlertRule> byId = new HashMap<>();
    private boolean dirty = true;
    private boolean loaded;
    private volatile Rulebook rulebook = Rulebook.EMPTY;
    private volatile int version = NOT_LOADED;

    /// @param devices the newest configuration of a device, by its id; null if there is none
    /// @param deleted whether somebody deleted the device of this id
    public RuleDirectory(Function<String, @Nullable DeviceConfig> devices, Predicate<String> deleted) {
        this.devices = devices;
        this.deleted = deleted;
    }

    /// Not in force before {@link #publish}.
    public synchronized void put(AlertRule rule) {
        byId.put(rule.id(), rule);
        dirty = true;
    }

    /// In force until {@link #publish}.
    public synchronized void remove(String ruleId) {
        byId.remove(ruleId);
        dirty = true;
    }

    /// All rules and devices that were there at the start have been read.
    public synchronized void loaded() {
        loaded = true;
    }

    /// Puts what was changed in force.
    public synchronized void publish() {
        if (loaded && dirty) {
            dirty = false;
            rulebook = new Rulebook(byId.values());
            version = version == Integer.MAX_VALUE ? 1 : version + 1;
        }
    }

    /// Differs from what it was whenever another answer is possible for some sensor; changes of a device's own
    /// configuration aside.
    public int version() {
        return version;
    }

    /// @param location where the device says it is, for devices nobody configured
    public SensorRules of(SensorId sensor, String location) {
        Rulebook rules = rulebook;
        Limits limits = limits(sensor);
        return new SensorRules(
                limit(rules, AlertType.THRESHOLD_EXCEEDED, sensor, location, limits),
                limit(rules, AlertType.THRESHOLD_BELOW, sensor, location, limits),
                find(rules, AlertType.DATA_ANOMALY, sensor.deviceId(), location, sensor.sensorType())
                        .map(WatchRule::of),
                find(rules, AlertType.TREND_WARNING, sensor.deviceId(), location, sensor.sensorType())
                        .map(WatchRule::of));
    }

    /// The rule by which this device's silence is worth an alert.
    public Optional<WatchRule> offline(String deviceId, String location) {
        return find(rulebook, AlertType.DEVICE_OFFLINE, deviceId, location, "").map(WatchRule::of);
    }

    private Optional<LimitRule> limit(Rulebook rules, AlertType type, SensorId sensor, String location, Limits limits) {
        return find(rules, type, sensor.deviceId(), location, sensor.sensorType())
                .flatMap(rule -> LimitSetting.of(rule, limits).map(setting -> new LimitRule(rule.id(), setting)));
    }

    private Optional<AlertRule> find(
            Rulebook rules, AlertType type, String deviceId, String location, String sensorType) {
        if (deleted.test(deviceId)) {
            return Optional.empty();
        }
        @Nullable DeviceConfig config = devices.apply(deviceId);
        String place = config == null || config.location().isEmpty() ? location : config.location();
        return rules.find(type, deviceId, config == null ? "" : config.deviceType(), place, sensorType);
    }

    private Limits limits(SensorId sensor) {
        @Nullable DeviceConfig config = devices.apply(sensor.deviceId());
        if (config != null) {
            for (SensorConfig each : config.sensors()) {
                if (each.sensorType().equals(sensor.sensorType())) {
                    return each.limits();
                }
            }
        }
        return Limits.NONE;
    }
}
