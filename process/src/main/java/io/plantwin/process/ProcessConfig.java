package io.plantwin.process;

import io.plantwin.model.DeviceConfig;
import io.plantwin.process.fleet.FleetSettings;
import io.plantwin.wire.kafka.KafkaTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Settings of the process role.
///
/// @param threads stream threads; more than there are partitions of `sensor.raw` do nothing
/// @param partitions of the topics this role creates where they don't exist
/// @param stateDir remembers who this instance is, so that it can take over from itself after a crash; one directory
///     for each running instance
/// @param commitInterval how often windows, state and offsets are committed together
/// @param sessionTimeout silence after which Kafka gives this instance's partitions to another one
/// @param offlineAfter silence after which a device counts as offline, where its configuration doesn't say
/// @param updatesPerSecond most updates of one sensor in the live view
/// @param snapshotEvery about how often the analysis of each sensor is written down as a whole
/// @param statisticsEvery about how often the statistics people see are brought up to date, those over a day twelve
///     times less often
/// @param fleet when devices that fall silent together are one condition
public record ProcessConfig(
        int threads,
        int partitions,
        Path stateDir,
        Duration commitInterval,
        Duration sessionTimeout,
        Duration offlineAfter,
        int updatesPerSecond,
        Duration snapshotEvery,
        Duration statisticsEvery,
        FleetSettings fleet) {

    public static final ProcessConfig DEFAULT = new ProcessConfig(
            1,
            KafkaTopics.DEFAULT_PARTITIONS,
            Path.of(System.getProperty("java.io.tmpdir"), "plantwin-process"),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            Duration.ofMillis(DeviceConfig.DEFAULT_OFFLINE_AFTER_MILLIS),
            10,
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            FleetSettings.DEFAULT);

    /// @throws IllegalArgumentException with everything that is wrong
    public ProcessConfig {
        List<String> wrong = new ArrayList<>();
        check(threads >= 1 && threads <= 64, "threads must be 1 to 64, is " + threads, wrong);
        check(partitions >= 1 && partitions <= 1_000, "partitions must be 1 to 1000, is " + partitions, wrong);
        check(
                within(commitInterval, Duration.ofMillis(20), Duration.ofSeconds(5)),
                "commit-interval must be 20 ms to 5 s, is " + commitInterval,
                wrong);
        check(
                within(sessionTimeout, Duration.ofSeconds(6), Duration.ofMinutes(5)),
                "session-timeout must be 6 s to 5 min, is " + sessionTimeout,
                wrong);
        check(
                within(offlineAfter, Duration.ofSeconds(1), Duration.ofDays(30)),
                "offline-after must be 1 s to 30 days, is " + offlineAfter,
                wrong);
        check(
                updatesPerSecond >= 1 && updatesPerSecond <= 1_000,
                "updates-per-second must be 1 to 1000, is " + updatesPerSecond,
                wrong);
        check(
                within(snapshotEvery, Duration.ofSeconds(1), Duration.ofHours(1)),
                "snapshot-every must be 1 s to 1 h, is " + snapshotEvery,
                wrong);
        check(
                within(statisticsEvery, Duration.ofSeconds(1), Duration.ofHours(1)),
                "statistics-every must be 1 s to 1 h, is " + statisticsEvery,
                wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("process: " + String.join("; ", wrong));
        }
    }

    private static void check(boolean right, String message, List<String> wrong) {
        if (!right) {
            wrong.add(message);
        }
    }

    private static boolean within(Duration value, Duration min, Duration max) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    public ProcessConfig withStateDir(Path newStateDir) {
        return new ProcessConfig(
                threads,
                partitions,
                newStateDir,
                commitInterval,
                sessionTimeout,
                offlineAfter,
                updatesPerSecond,
                snapshotEvery,
                statisticsEvery,
                fleet);
    }

    public ProcessConfig withOfflineAfter(Duration newOfflineAfter) {
        return new ProcessConfig(
                threads,
                partitions,
                stateDir,
                commitInterval,
                sessionTimeout,
                newOfflineAfter,
                updatesPerSecond,
                snapshotEvery,
                statisticsEvery,
                fleet);
    }
}
