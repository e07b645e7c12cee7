package io.plantwin.gateway.backtest;

import io.plantwin.analysis.backtest.BackTest;
import io.plantwin.analysis.backtest.BackTestResult;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.rule.PlantSensor;
import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Runs trials, one at a time: a trial keeps one of the few connections for seconds. Threadsafe.
public final class RuleTrials {

    /// Most sensors of one trial.
    public static final int MOST_SENSORS = 200;

    private static final Duration TURN = Duration.ofSeconds(2);

    private final Database database;
    private final LongSupplier nanoTime;
    private final Duration limit;
    private final Semaphore turn = new Semaphore(1);

    /// @param limit how long a trial may read
    public RuleTrials(Database database, LongSupplier nanoTime, Duration limit) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.limit = limit;
    }

    /// What is to be tried.
    ///
    /// @param sensors those the rule is for
    public record Trial(AlertRule rule, List<PlantSensor> sensors, long fromMicros, long toMicros) {}

    /// Tries as much as there is time for. Empty if another trial is running and goes on.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    public Optional<TrialReport> run(Trial trial) {
        try {
            if (!turn.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(database.transaction(connection -> run(connection, trial)));
        } finally {
            turn.release();
        }
    }

    private TrialReport run(Connection connection, Trial trial) throws SQLException {
        long deadline = nanoTime.getAsLong() + limit.toNanos();
        TrialSummary summary = new TrialSummary(trial, limit);
        for (List<PlantSensor> together : histories(trial)) {
            PlantSensor sensor = together.getFirst();
            BackTest test = new BackTest(trial.rule(), sensor.limits(), sensor.offlineMillis());
            OptionalLong cut = StoredReadings.read(
                    connection,
                    new StoredReadings.Range(
                            together.stream().map(PlantSensor::sensorId).toList(),
                            trial.fromMicros(),
                            trial.toMicros(),
                            isAboutDevices(trial)),
                    () -> nanoTime.getAsLong() - deadline < 0,
                    test::observe);
            long end = cut.orElse(trial.toMicros());
            BackTestResult result = test.finish(end);
            summary.add(sensor, result, end);
            if (cut.isPresent()) {
                break;
            }
        }
        return summary.report();
    }

    static boolean isAboutDevices(Trial trial) {
        return trial.rule().type() == AlertType.DEVICE_OFFLINE;
    }

    /// Sensors whose readings belong to one history: each alone, or all of a device.
    static List<List<PlantSensor>> histories(Trial trial) {
        if (!isAboutDevices(trial)) {
            return trial.sensors().stream().map(List::of).toList();
        }
        Map<String, List<PlantSensor>> devices = new LinkedHashMap<>();
        trial.sensors()
                .forEach(sensor -> devices.computeIfAbsent(sensor.deviceId(), id -> new ArrayList<>())
                        .add(sensor));
        return List.copyOf(devices.values());
    }
}
