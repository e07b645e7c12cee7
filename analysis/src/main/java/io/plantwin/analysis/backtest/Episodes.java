package io.plantwin.analysis.backtest;

import io.plantwin.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what a trial finds. For one thread.
final class Episodes {

    private final List<Episode> first = new ArrayList<>();
    private long alerts;
    private long open;
    private long activeMicros;
    private long longestMicros;

    void ended(long startMicros, long endMicros, Optional<Double> peak, long count, Severity severity) {
        add(new Episode(startMicros, Optional.of(endMicros), peak, count, severity), endMicros);
    }

    void stillOpen(long startMicros, long toMicros, Optional<Double> peak, long count, Severity severity) {
        open++;
        add(new Episode(startMicros, Optional.empty(), peak, count, severity), toMicros);
    }

    private void add(Episode episode, long endMicros) {
        long length = Math.max(0, endMicros - episode.startMicros());
        alerts++;
        activeMicros += length;
        longestMicros = Math.max(longestMicros, length);
        if (first.size() < BackTestResult.MOST_EPISODES) {
            first.add(episode);
        }
    }

    BackTestResult result(long readings) {
        return new BackTestResult(readings, alerts, open, activeMicros, longestMicros, List.copyOf(first));
    }
}
