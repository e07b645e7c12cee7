package io.plantwin.analysis.backtest;

import io.plantwin.model.Severity;
import java.util.Optional;

/// Silence: an alert begins when the offline time has passed since the newest reading, and ends with the next one.
final class OfflineTrial implements Trial {

    private final long offlineMicros;
    private final Severity severity;
    private final Episodes episodes;
    private boolean seen;
    private long newestMicros;

    OfflineTrial(long offlineMicros, Severity severity, Episodes episodes) {
        this.offlineMicros = offlineMicros;
        this.severity = severity;
        this.episodes = episodes;
    }

    @Override
    public void observe(long micros, double value) {
        if (seen && micros - newestMicros > offlineMicros) {
            episodes.ended(newestMicros + offlineMicros, micros, Optional.empty(), 1, severity);
        }
        seen = true;
        newestMicros = micros;
    }

    @Override
    public void finish(long toMicros) {
        if (seen && toMicros - newestMicros > offlineMicros) {
            episodes.stillOpen(newestMicros + offlineMicros, toMicros, Optional.empty(), 1, severity);
        }
    }
}
