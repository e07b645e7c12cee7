package io.plantwin.simulator.anomaly;

import io.plantwin.simulator.plant.Hash;
import java.util.List;
import java.util.Optional;

/// When what goes wrong. Time is cut into slots; a slot holds one anomaly or none, so that on average the
/// given share of a sensor's time is anomalous.
public final class AnomalyPlan {

    /// Greatest share of anomalous time that fits into the slots.
    public static final double MAX_RATE = 0.2;

    private static final long SLOT_MILLIS = 360_000;
    private static final List<AnomalyKind> OF_SENSORS = List.of(
            AnomalyKind.SPIKE, AnomalyKind.DRIFT, AnomalyKind.STUCK, AnomalyKind.NOISE_BURST, AnomalyKind.DROPOUT);
    private static final List<AnomalyKind> OF_DEVICES = List.of(AnomalyKind.OFFLINE);

    private final long key;
    private final List<AnomalyKind> kinds;
    private final double probability;
    private final long offsetMillis;

    private AnomalyPlan(long key, List<AnomalyKind> kinds, double rate) {
        this.key = key;
        this.kinds = kinds;
        // All six kinds are equally frequent; a slot as long as the mean anomaly would always hold one at rate 1.
        double meanMillis = 0;
        for (AnomalyKind kind : AnomalyKind.values()) {
            meanMillis += kind.meanMillis() / AnomalyKind.values().length;
        }
        probability = rate * SLOT_MILLIS / meanMillis * kinds.size() / AnomalyKind.values().length;
        offsetMillis = (long) (Hash.uniform(key, -1) * SLOT_MILLIS);
    }

    /// @param rate share of time in which something is wrong with a sensor, 0 … {@link #MAX_RATE}
    public static AnomalyPlan ofSensor(long seed, String deviceId, String sensorType, double rate) {
        return new AnomalyPlan(Hash.key(seed, "anomaly " + deviceId + " " + sensorType), OF_SENSORS, rate);
    }

    /// What goes wrong with the device as a whole.
    public static AnomalyPlan ofDevice(long seed, String deviceId, double rate) {
        return new AnomalyPlan(Hash.key(seed, "anomaly " + deviceId), OF_DEVICES, rate);
    }

    /// What is wrong at this instant.
    public Optional<Anomaly> at(long millis) {
        long slot = Math.floorDiv(millis + offsetMillis, SLOT_MILLIS);
        if (Hash.uniform(key, 8 * slot) >= probability) {
            return Optional.empty();
        }
        AnomalyKind kind = kinds.get((int) (Hash.uniform(key, 8 * slot + 1) * kinds.size()));
        long length = (long) Hash.between(key, 8 * slot + 2, kind.minMillis(), kind.maxMillis());
        long start =
                slot * SLOT_MILLIS - offsetMillis + (long) (Hash.uniform(key, 8 * slot + 3) * (SLOT_MILLIS - length));
        Anomaly anomaly = new Anomaly(
                kind, start, start + length, Hash.uniform(key, 8 * slot + 4), Hash.uniform(key, 8 * slot + 5) < 0.75);
        return anomaly.covers(millis) ? Optional.of(anomaly) : Optional.empty();
    }
}
