package io.plantwin.analysis.backtest;

import io.plantwin.analysis.anomaly.AnomalyDetector;
import io.plantwin.model.Severity;
import java.util.Optional;

/// What the detector calls strange, from its raise until the signal has been calm again.
final class AnomalyTrial implements Trial {

    private final AnomalyDetector detector = new AnomalyDetector();
    private final Severity severity;
    private final Episodes episodes;
    private double before = Double.NaN;
    private long startMicros;
    private double peak;
    private long count;

    AnomalyTrial(Severity severity, Episodes episodes) {
        this.severity = severity;
        this.episodes = episodes;
    }

    @Override
    public void observe(long micros, double value) {
        detector.observe(micros, value);
        if (!detector.active()) {
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
