package io.plantwin.process.twin;

import io.plantwin.model.Limits;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorState;

/// The newest reading of a sensor and the value its state is judged by: that of the newest reading that was not bad.
///
/// @param judgedValue NaN if there was none yet
public record Observation(Reading reading, double judgedValue) {

    /// The first reading of a sensor.
    public static Observation first(Reading reading) {
        return new Observation(reading, reading.quality() == Quality.BAD ? Double.NaN : reading.value());
    }

    /// This, after a newer reading.
    public Observation then(Reading newer) {
        return new Observation(newer, newer.quality() == Quality.BAD ? judgedValue : newer.value());
    }

    /// Where the sensor stands; normal as long as nothing can be judged.
    public SensorState state(Limits limits) {
        return Double.isNaN(judgedValue) ? SensorState.NORMAL : limits.classify(judgedValue);
    }
}
