package io.plantwin.analysis.backtest;

import io.plantwin.model.Severity;
import java.util.Optional;

/// What the detector calls strange, from the first such reading to the next that is not.
final class AnomalyTrial implements Trial {

    private final AnomalyWatch watch;
    private final Severity severity;
    private final Episodes episodes;
    private double before = Double.NaN;
    private long startMicros;
    private double peak;
    private long count;

    AnomalyTrial(AnomalyWatch watch, Severity severity, Episodes episodes) {
        this.watch = watch;
        this.severity = severity;
        this.episodes = episodes;
    }

    @Override
    public void observe(long micros, double value) {
        if (!watch.observe(micros, value)) {
            if (count > 0) {
                episodes.ended(startMicros, micros, Optional.of(peak), count, severity);
            }
            count = 0;
            before = value;
            return;
        }
        if (count++ == 0) {
            startMicros = micros;
            peak = value;
        } else if (Math.abs(value - before) > Math.abs(peak - before)) {
            peak = value;
        }
    }

    @Override
    public void finish(long toMicros) {
        if (count > 0) {
            episodes.stillOpen(startMicros, toMicros, Optional.of(peak), count, severity);
        }
    }
}
