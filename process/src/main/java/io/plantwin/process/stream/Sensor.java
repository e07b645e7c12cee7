package io.plantwin.process.stream;

import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.process.condition.SensorAnalysis;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.twin.Observation;
import io.plantwin.process.twin.SensorTwin;
import io.plantwin.process.window.SensorWindows;
import org.jspecify.annotations.Nullable;

/// One sensor as the stream thread knows it.
final class Sensor {

    final Device device;
    final SensorWindows windows;
    final SensorTwin twin;

    final SensorAnalysis analysis;

    /// The rules its analysis goes by are of these versions.
    int rulesVersion = RuleDirectory.NOT_LOADED;

    int settingsVersion;

    /// Readings of this sensor that were given to the journal, ever: counted ones and late ones.
    long sequence;

    /// How many of them a snapshot covers, and how many were written in chunks or passed over.
    long snapshotSequence;

    long journaledSequence;
    boolean snapshotWaiting;

    /// How many of them are in the statistics people see, and how often those were worked out.
    long figuresSequence = -1;

    int figuresRounds;
    boolean conditionsWaiting;

    /// What the changelog says about `windows.closedUpToMillis()`.
    long loggedClosedUpTo = Long.MIN_VALUE;
    boolean marksWaiting;

    /// Its place in the chunk of the journal that is being written.
    long chunk = -1;

    int indexInChunk;
    long windowInChunk;

    /// What is to be analysed again once everything was read; null outside of a restore.
    @Nullable
    Replay replay;

    Sensor(Device device, SensorWindows windows, SensorTwin twin) {
        this.device = device;
        this.windows = windows;
        this.twin = twin;
        this.analysis = new SensorAnalysis(windows.sensor());
    }

    /// Takes a reading of the journal again that was taken before a restart. The journal knows only its figures; the
    /// rest is as the sensor's marks have it.
    void restore(long number, long timestampMicros, long arrivalMillis, double value, Quality quality, boolean late) {
        if (!late) {
            windows.restore(timestampMicros, arrivalMillis, value, quality);
        }
        twin.device().arrived(arrivalMillis);
        Observation known = twin.newest();
        if (timestampMicros >= known.reading().timestampMicros()) {
            twin.restore(known.then(figures(known.reading(), timestampMicros, value, quality)));
        }
        if (quality != Quality.BAD) {
            replay().add(number, timestampMicros, value, late);
        }
        sequence = Math.max(sequence, number);
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

    /// What of its analysis is being read back.
    Replay replay() {
        Replay known = replay;
        if (known == null) {
            known = new Replay();
            replay = known;
        }
        return known;
    }

    /// Everything was read: brings the analysis to where it was.
    void finishRestore() {
        if (replay != null) {
            replay.into(analysis);
            snapshotSequence = replay.snapshotNumber();
            sequence = Math.max(sequence, replay.newestNumber());
            replay = null;
        }
        journaledSequence = sequence;
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
