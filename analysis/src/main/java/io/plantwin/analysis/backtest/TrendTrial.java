package io.plantwin.analysis.backtest;

import io.plantwin.analysis.limit.LimitWatch.Outcome;
import io.plantwin.analysis.statistics.MovingStatistics;
import io.plantwin.analysis.statistics.Window;
import io.plantwin.analysis.trend.TrendWatch;
import io.plantwin.analysis.trend.Trends;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorStatistics.Crossing;
import io.plantwin.model.Severity;
import java.util.Optional;

/// A trend towards a limit: looks every ten seconds of event time, as the process role does.
final class TrendTrial implements Trial {

    private final Limits limits;
    private final long horizonMillis;
    private final Severity severity;
    private final Episodes episodes;
    private final MovingStatistics statistics = new MovingStatistics();
    private final TrendWatch watch = new TrendWatch();
    private boolean seen;
    private long nextLookMicros;
    private double value;
    private boolean upwards;
    private double peak;
    private long count;

    TrendTrial(Limits limits, long horizonMillis, Severity severity, Episodes episodes) {
        this.limits = limits;
        this.horizonMillis = horizonMillis;
        this.severity = severity;
        this.episodes = episodes;
    }

    @Override
    public void observe(long micros, double newValue) {
        if (!seen) {
            seen = true;
            nextLookMicros = lookAfter(micros);
        }
        lookUntil(micros);
        value = newValue;
        statistics.add(micros, newValue);
        if (watch.isRaised()) {
            peak = upwards ? Math.max(peak, newValue) : Math.min(peak, newValue);
        }
    }

    @Override
    public void finish(long toMicros) {
        if (seen) {
            lookUntil(toMicros);
        }
        if (watch.isRaised()) {
            episodes.stillOpen(watch.sinceMicros(), toMicros, Optional.of(peak), count, severity);
        }
    }

    private void lookUntil(long micros) {
        while (nextLookMicros <= micros) {
            look(nextLookMicros);
            nextLookMicros += TrendWatch.PERIOD_MICROS;
            if (!watch.isRaised() && statistics.count(Window.DAY) == 0) {
                nextLookMicros = Math.max(nextLookMicros, lookAfter(micros));
            }
        }
    }

    private static long lookAfter(long micros) {
        return (Math.floorDiv(micros, TrendWatch.PERIOD_MICROS) + 1) * TrendWatch.PERIOD_MICROS;
    }

    private void look(long micros) {
        statistics.passTime(micros);
        Optional<Crossing> crossing = TrendWatch.nearest(
                Trends.of(statistics, Window.HOUR, limits), Trends.of(statistics, Window.DAY, limits));
        Outcome outcome = watch.observe(crossing, micros, horizonMillis);
        switch (outcome) {
            case ENTERED -> {
                upwards = crossing.isPresent() && crossing.get().limit() == limits.alertMax();
                peak = value;
                count = 1;
            }
            case CONTINUES -> count++;
            case CLEARED -> episodes.ended(watch.sinceMicros(), micros, Optional.of(peak), count, severity);
            case QUIET -> {}
        }
    }
}
