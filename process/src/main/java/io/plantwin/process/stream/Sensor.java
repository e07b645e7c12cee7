package io.plantwin.process.stream;

import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.process.twin.Observation;
import io.plantwin.process.twin.SensorTwin;
import io.plantwin.process.window.SensorWindows;

/// One sensor as the stream thread knows it.
final class Sensor {

    final SensorWindows windows;
    final SensorTwin twin;

    /// What the changelog says about `windows.closedUpToMillis()`.
    long loggedClosedUpTo = Long.MIN_VALUE;
    boolean marksWaiting;

    /// Its place in the chunk of the journal that is being written.
    long chunk = -1;

    int indexInChunk;
    long windowInChunk;

    Sensor(SensorWindows windows, SensorTwin twin) {
        this.windows = windows;
        this.twin = twin;
    }

    /// Counts a reading again that was counted before a restart. The journal knows only its figures; the rest is as
    /// the sensor's marks have it.
    void restore(long timestampMicros, long arrivalMillis, double value, Quality quality) {
        windows.restore(timestampMicros, arrivalMillis, value, quality);
        twin.device().arrived(arrivalMillis);
        Observation known = twin.newest();
        if (timestampMicros >= known.reading().timestampMicros()) {
            twin.restore(known.then(figures(known.reading(), timestampMicros, value, quality)));
        }
    }

    /// Takes the newest reading as the marks have it; newer figures of the journal stay.
    void restore(Observation marked, long arrivalMillis) {
        twin.device().arrived(arrivalMillis);
        Reading known = twin.newest().reading();
        if (known.timestampMicros() <= marked.reading().timestampMicros()) {
            twin.restore(marked);
        } else {
            twin.restore(
                    marked.then(figures(marked.reading(), known.timestampMicros(), known.value(), known.quality())));
        }
    }

    private static Reading figures(Reading known, long timestampMicros, double value, Quality quality) {
        return new Reading(
                known.deviceId(),
                known.sensorType(),
                timestampMicros,
                value,
                known.unit(),
                quality,
                known.location(),
                known.status(),
                known.metadata());
    }
}
