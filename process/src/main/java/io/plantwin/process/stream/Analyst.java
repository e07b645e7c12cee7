package io.plantwin.process.stream;

import io.plantwin.model.Condition;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorConfig;
import io.plantwin.model.SensorId;
import io.plantwin.process.OpenConditions;
import io.plantwin.process.condition.SensorConditions;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.twin.Observation;
import java.util.function.Consumer;

/// Has the sensors of a partition go by the rules in force, and sees to it that what is told is written down in the
/// same commit. For the stream thread.
final class Analyst implements AutoCloseable {

    private final RuleDirectory rules;
    private final DeviceDirectory devices;
    private final WindowStore store;
    private final OpenConditions.Share open;
    private final Consumer<Condition> told;

    Analyst(
            RuleDirectory rules,
            DeviceDirectory devices,
            WindowStore store,
            OpenConditions.Share open,
            Consumer<Condition> told) {
        this.rules = rules;
        this.devices = devices;
        this.store = store;
        this.open = open;
        this.told = condition -> {
            count(condition);
            told.accept(condition);
        };
        store.sensors().forEach(sensor -> sensor.analysis.conditions().forEachOpen(type -> open.add(type, 1)));
    }

    private void count(Condition condition) {
        switch (condition.phase()) {
            case ENTERED -> open.add(condition.type(), 1);
            case CLEARED -> open.add(condition.type(), -1);
            case CONTINUES -> {}
        }
    }

    /// A reading that is in its window, or too late for it.
    void take(Sensor sensor, Reading reading, boolean late) {
        if (reading.quality() != Quality.BAD) {
            sensor.analysis.take(reading.timestampMicros(), reading.value(), late, told);
        }
        store.conditionsMayHaveChanged(sensor);
    }

    /// To be called every second: time has passed, and rules may have changed.
    void sweep(Sensor sensor, long arrivedUpToMillis) {
        followRules(sensor);
        SensorConditions conditions = sensor.analysis.conditions();
        if (conditions.isOpen()) {
            long newest = sensor.windows.newestMicros();
            long silenceMillis = Math.max(0, arrivedUpToMillis - sensor.windows.lastArrivalMillis());
            conditions.passTime(newest + silenceMillis * 1_000, told);
            conditions.tellNews(newest, sensor.twin.newest().judgedValue(), told);
        }
        store.conditionsMayHaveChanged(sensor);
    }

    /// Goes by the newest rules, if they are known and others than before. To be called before a reading is taken.
    void followRules(Sensor sensor) {
        int version = rules.version();
        int settings = sensor.twin.device().settingsVersion();
        if ((sensor.rulesVersion != version || sensor.settingsVersion != settings)
                && version != RuleDirectory.NOT_LOADED) {
            sensor.rulesVersion = version;
            sensor.settingsVersion = settings;
            followNewRules(sensor);
        }
    }

    private void followNewRules(Sensor sensor) {
        SensorId id = sensor.windows.sensor();
        Observation newest = sensor.twin.newest();
        long silenceMillis = store.arrivedUpToMillis() - sensor.twin.device().lastArrivalMillis();
        sensor.analysis.follow(
                rules.of(id, newest.reading().location()),
                unit(id, newest.reading()),
                sensor.sequence,
                newest.reading().timestampMicros(),
                sensor.sequence == 0 ? Double.NaN : newest.judgedValue(),
                silenceMillis >= 0 && silenceMillis <= devices.offlineAfterMillis(id.deviceId()),
                told);
    }

    private String unit(SensorId id, Reading reading) {
        SensorConfig config = devices.sensor(id);
        return reading.unit().isEmpty() && config != null ? config.unit() : reading.unit();
    }

    /// The partition is somebody else's now.
    @Override
    public void close() {
        open.close();
    }
}
