package io.plantwin.gateway.twin;

import io.plantwin.model.SensorState;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// What the readings of a device's sensors say about the device.
final class AlertStatus {

    private AlertStatus() {}

    /// Alert before warning before normal; offline only if every sensor is, or none has a reading.
    static SensorState worst(Collection<CurrentReading> readings) {
        SensorState worst = SensorState.OFFLINE;
        for (CurrentReading reading : readings) {
            SensorState state = state(reading.status());
            if (state != SensorState.OFFLINE && (worst == SensorState.OFFLINE || state.compareTo(worst) > 0)) {
                worst = state;
            }
        }
        return worst;
    }

    /// The newest by event time; of several at the same instant the first by sensor type.
    static Optional<CurrentReading> newest(Collection<CurrentReading> readings) {
        return readings.stream()
                .max(Comparator.comparingLong(CurrentReading::timestampMicros)
                        .thenComparing(CurrentReading::sensorType, Comparator.reverseOrder()));
    }

    private static SensorState state(String word) {
        for (SensorState state : SensorState.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        return SensorState.NORMAL;
    }
}
