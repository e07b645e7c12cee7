package io.plantwin.gateway.backtest;

import io.plantwin.analysis.backtest.BackTestResult;
import io.plantwin.analysis.backtest.Episode;
import io.plantwin.analysis.limit.LimitSetting;
import io.plantwin.gateway.rule.PlantSensor;
import io.plantwin.wire.json.Iso8601;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gathers what the trials of single sensors found. For one thread.
final class TrialSummary {

    /// Most alerts listed singly in one report.
    private static final int MOST_LISTED = 5_000;

    private static final double SECOND = 1_000_000.0;
    private static final double DAY = 86_400 * SECOND;

    private final RuleTrials.Trial trial;
    private final Duration limit;
    private final List<TrialReport.SensorTrial> sensors = new ArrayList<>();
    private final Map<LocalDate, Day> days = new TreeMap<>();
    private final Map<String, Long> bySeverity = new TreeMap<>();
    private int whole;
    private int listed;
    private long readings;
    private long alerts;
    private long open;
    private long activeMicros;
    private long longestMicros;

    private record Day(long alerts, long activeMicros) {
        Day plus(Day other) {
            return new Day(alerts + other.alerts, activeMicros + other.activeMicros);
        }
    }

    TrialSummary(RuleTrials.Trial trial, Duration limit) {
        this.trial = trial;
        this.limit = limit;
    }

    /// @param endMicros readings before this were looked at
    void add(PlantSensor sensor, BackTestResult result, long endMicros) {
        whole += endMicros == trial.toMicros() ? 1 : 0;
        readings += result.readings();
        alerts += result.alerts();
        open += result.open();
        activeMicros += result.activeMicros();
        longestMicros = Math.max(longestMicros, result.longestMicros());
        for (Episode episode : result.episodes()) {
            Day one = new Day(1, micros(episode, endMicros));
            days.merge(day(episode.startMicros()), one, Day::plus);
            bySeverity.merge(episode.severity().toString(), 1L, Long::sum);
        }
        List<Episode> shown =
                result.episodes().subList(0, Math.min(result.episodes().size(), MOST_LISTED - listed));
        listed += shown.size();
        sensors.add(new TrialReport.SensorTrial(
                sensor.deviceId(),
                RuleTrials.isAboutDevices(trial) ? "" : sensor.sensorType(),
                sensor.unit(),
                LimitSetting.of(trial.rule(), sensor.limits())
                        .map(LimitSetting::limit)
                        .orElse(null),
                Iso8601.format(endMicros),
                result.readings(),
                result.alerts(),
                result.open(),
                result.activeMicros() / SECOND,
                result.longestMicros() / SECOND,
                shown.stream().map(episode -> occurrence(episode, endMicros)).toList()));
    }

    private static TrialReport.Occurrence occurrence(Episode episode, long endMicros) {
        return new TrialReport.Occurrence(
                Iso8601.format(episode.startMicros()),
                episode.endMicros().map(Iso8601::format).orElse(null),
                micros(episode, endMicros) / SECOND,
                episode.peak().filter(Double::isFinite).orElse(null),
                episode.count(),
                episode.severity().toString());
    }

    private static long micros(Episode episode, long endMicros) {
        return episode.endMicros().orElse(endMicros) - episode.startMicros();
    }

    private static LocalDate day(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L))
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
    }

    TrialReport report() {
        int inScope = RuleTrials.histories(trial).size();
        return new TrialReport(
                Iso8601.format(trial.fromMicros()),
                Iso8601.format(trial.toMicros()),
                whole == inScope,
                coverage(inScope),
                inScope,
                whole,
                new TrialReport.Totals(
                        readings,
                        alerts,
                        open,
                        alerts / ((trial.toMicros() - trial.fromMicros()) / DAY),
                        activeMicros / SECOND,
                        longestMicros / SECOND,
                        bySeverity),
                days.entrySet().stream()
                        .map(day -> new TrialReport.Day(
                                day.getKey().toString(), day.getValue().alerts, day.getValue().activeMicros / SECOND))
                        .toList(),
                List.copyOf(sensors));
    }

    private String coverage(int inScope) {
        String what = RuleTrials.isAboutDevices(trial) ? "devices" : "sensors";
        if (inScope == 0) {
            return "The rule is for none of the " + what + " there are.";
        }
        if (whole == inScope) {
            return "All " + inScope + " " + what + " were tried over the whole time.";
        }
        TrialReport.SensorTrial last = sensors.getLast();
        return "The time limit of " + limit.toSeconds() + " s was reached: " + whole + " of " + inScope + " " + what
                + " were tried over the whole time, " + (last.deviceId() + " " + last.sensorType()).strip() + " up to "
                + last.coveredTo() + ", the others not at all. Name fewer devices or a shorter time.";
    }
}
