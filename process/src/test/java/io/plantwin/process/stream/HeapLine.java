package io.plantwin.process.stream;

import io.plantwin.analysis.statistics.Window;
import io.plantwin.model.AlertRule;
import io.plantwin.model.Condition;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorId;
import io.plantwin.model.SensorStatistics;
import io.plantwin.model.SensorWindow;
import io.plantwin.process.OpenConditions;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.twin.Conflation;
import io.plantwin.process.window.Verdict;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The state of one partition and its changelog, as a compacted topic would keep it, without Kafka Streams around it.
public final class HeapLine {

    private final DeviceDirectory devices = new DeviceDirectory(30_000);
    private final RuleDirectory rules = new RuleDirectory(devices::config, devices::isDeleted);
    private final Map<ByteBuffer, byte[]> changelog = new LinkedHashMap<>();
    private final List<Condition> told = new ArrayList<>();
    private final List<SensorWindow> closed = new ArrayList<>();
    private long nowMillis;
    private WindowStore store = store();
    private Analyst analyst = analyst();
    private int losses;

    private WindowStore store() {
        Clock clock = clock(() -> Instant.ofEpochMilli(nowMillis));
        WindowStore fresh =
                new WindowStore(new Conflation(10, System::nanoTime), () -> {}, Duration.ofSeconds(60), clock);
        fresh.writeTo((key, value) -> {
            changelog.remove(ByteBuffer.wrap(key));
            if (value != null) {
                changelog.put(ByteBuffer.wrap(key), Arrays.copyOf(value, value.length));
            }
        });
        return fresh;
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneId.of("UTC"));
    }

    private Analyst analyst() {
        return new Analyst(rules, devices, store, new OpenConditions().share(), told::add);
    }

    public void configure(DeviceConfig config) {
        devices.put(config);
    }

    public void rules(Collection<AlertRule> inForce) {
        inForce.forEach(rules::put);
        rules.loaded();
        rules.publish();
    }

    void rule(AlertRule rule) {
        rules.put(rule);
        rules.publish();
    }

    public void take(Reading reading, long arrivalMillis) {
        nowMillis = arrivalMillis;
        long arrival = store.arrivedUpTo(arrivalMillis);
        Sensor sensor = store.sensors().of(reading);
        analyst.followRules(sensor);
        Verdict verdict =
                sensor.windows.add(reading.timestampMicros(), arrival, reading.value(), reading.quality(), closed::add);
        store.marksMayHaveChanged(sensor);
        sensor.twin.device().arrived(arrival);
        if (verdict != Verdict.DUPLICATE) {
            sensor.twin.observe(reading);
            store.took(sensor, reading, arrival, verdict == Verdict.LATE);
            analyst.take(sensor, reading, verdict == Verdict.LATE);
        }
    }

    void sweep() {
        store.sensors().forEach(sensor -> {
            sensor.windows.closeIfSilent(store.arrivedUpToMillis(), closed::add);
            store.marksMayHaveChanged(sensor);
            analyst.sweep(sensor, store.arrivedUpToMillis());
        });
    }

    void commit() {
        store.flushCache();
    }

    /// Forgets everything that is not in the changelog and reads it back.
    void lose() {
        losses++;
        long arrivedUpTo = store.arrivedUpToMillis();
        store = store();
        changelog.forEach((key, value) -> store.restore(key.array(), value));
        store.finishRestore();
        store.arrivedUpTo(arrivedUpTo);
        analyst = analyst();
    }

    int losses() {
        return losses;
    }

    public List<Condition> told() {
        return told;
    }

    List<SensorWindow> closed() {
        return closed;
    }

    /// The statistics of a sensor as they are now.
    public SensorStatistics statistics(SensorId id, Window window) {
        return sensor(id).analysis.statistics().over(window, SensorStatistics.Trend.UNKNOWN);
    }

    List<Sensor> sensors() {
        return store.sensors().all();
    }

    Sensor sensor(SensorId id) {
        return store.sensors().named(id.deviceId(), id.sensorType());
    }

    long chunks() {
        return changelog.keySet().stream()
                .filter(key -> key.get(0) == JournalChunk.KEY_KIND)
                .count();
    }
}
