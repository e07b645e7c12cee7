package io.plantwin.analysis.backtest;

import io.plantwin.analysis.limit.LimitSetting;
import io.plantwin.model.AlertRule;
import io.plantwin.model.Limits;
import io.plantwin.model.Severity;

/// Tries one rule on one sensor's history: give it the readings in time order, then ask. Whether the rule is enabled
/// and whether the sensor is in its scope is not looked at. For one thread, one history.
///
/// Readings of quality `bad` are the caller's to leave out; not so for `device_offline`, where every reading is a sign
/// of life, and those of all sensors of the device belong in.
public final class BackTest {

    private final Episodes episodes = new Episodes();
    private final Trial trial;
    private long readings;

    /// @param limits as the sensor is configured
    /// @param offlineMillis silence that makes the device offline; for `device_offline`
    /// @param anomalies the sensor's detector, fresh; for `data_anomaly`
    public BackTest(AlertRule rule, Limits limits, long offlineMillis, AnomalyWatch anomalies) {
        Severity severity = rule.severity().orElse(Severity.MEDIUM);
        trial = switch (rule.type()) {
            case THRESHOLD_EXCEEDED, THRESHOLD_BELOW ->
                LimitSetting.of(rule, limits)
                        .<Trial>map(setting -> new LimitTrial(setting, episodes))
                        .orElseGet(Trial.Nothing::new);
            case DEVICE_OFFLINE -> new OfflineTrial(offlineMillis * 1_000, severity, episodes);
            case TREND_WARNING -> new TrendTrial(limits, rule.horizonMillis(), severity, episodes);
            case DATA_ANOMALY -> new AnomalyTrial(anomalies, severity, episodes);
        };
    }

    /// Takes the next reading.
    ///
    /// @param micros event time, not before that of the reading before
    /// @param value finite
    public void observe(long micros, double value) {
        readings++;
        trial.observe(micros, value);
    }

    /// What it would have raised. To be called once, at last.
    ///
    /// @param toMicros end of the history, not before the last reading
    public BackTestResult finish(long toMicros) {
        trial.finish(toMicros);
        return episodes.result(readings);
    }
}
