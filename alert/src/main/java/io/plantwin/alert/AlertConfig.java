package io.plantwin.alert;

import io.plantwin.alert.flood.FloodSettings;
import io.plantwin.alert.lifecycle.EscalationTimes;
import io.plantwin.alert.lifecycle.LifecycleSettings;
import io.plantwin.wire.kafka.KafkaTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Settings of the alert role.
///
/// @param threads stream threads; more than there are partitions of `alerts.conditions` do nothing
/// @param partitions of the topics this role creates where they don't exist
/// @param stateDir remembers who this instance is, so that it can take over from itself after a crash; one
///     directory for each running instance
/// @param commitInterval how often what changed is committed at the latest; what people wait for is committed
///     sooner
/// @param sessionTimeout silence after which Kafka gives this instance's partitions to another one
/// @param escalation how long an alert may stay without being acknowledged, by severity
/// @param reraiseAfter an alert that a person resolved while its condition goes on is raised anew after this
/// @param chatterWithin an alert that comes back within this after it resolved by itself is counted as
///     chattering
/// @param updateInterval least time between two updates of an alert whose condition just goes on
/// @param flood when alerts are too many
/// @param retention how long resolved alerts and their events are kept in PostgreSQL
public record AlertConfig(
        int threads,
        int partitions,
        Path stateDir,
        Duration commitInterval,
        Duration sessionTimeout,
        EscalationTimes escalation,
        Duration reraiseAfter,
        Duration chatterWithin,
        Duration updateInterval,
        FloodSettings flood,
        Duration retention) {

    public static final AlertConfig DEFAULT = new AlertConfig(
            1,
            KafkaTopics.DEFAULT_PARTITIONS,
            Path.of(System.getProperty("java.io.tmpdir"), "plantwin-alert"),
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            EscalationTimes.DEFAULT,
            LifecycleSettings.DEFAULT.reraiseAfter(),
            LifecycleSettings.DEFAULT.chatterWithin(),
            LifecycleSettings.DEFAULT.updateInterval(),
            FloodSettings.DEFAULT,
            Duration.ofDays(180));

    /// @throws IllegalArgumentException with everything that is wrong
    public AlertConfig {
        List<String> wrong = new ArrayList<>();
        within("threads", threads, 1, 64, wrong);
        within("partitions", partitions, 1, 1_000, wrong);
        within("commit-interval", commitInterval, Duration.ofMillis(20), Duration.ofSeconds(5), wrong);
        within("session-timeout", sessionTimeout, Duration.ofSeconds(6), Duration.ofMinutes(5), wrong);
        within("escalation.low", escalation.low(), Duration.ofSeconds(1), Duration.ofDays(7), wrong);
        within("escalation.medium", escalation.medium(), Duration.ofSeconds(1), Duration.ofDays(7), wrong);
        within("escalation.high", escalation.high(), Duration.ofSeconds(1), Duration.ofDays(7), wrong);
        within("escalation.critical", escalation.critical(), Duration.ofSeconds(1), Duration.ofDays(7), wrong);
        within("reraise-after", reraiseAfter, Duration.ofMinutes(1), Duration.ofDays(30), wrong);
        within("chatter-within", chatterWithin, Duration.ZERO, Duration.ofHours(1), wrong);
        within("update-interval", updateInterval, Duration.ofSeconds(1), Duration.ofMinutes(10), wrong);
        within("flood.limit", flood.limit(), 1, 100_000, wrong);
        within("flood.window", flood.window(), Duration.ofSeconds(10), Duration.ofHours(1), wrong);
        within("retention", retention, Duration.ofDays(1), Duration.ofDays(36_500), wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("alert: " + String.join("; ", wrong));
        }
    }

    private static void within(String name, long value, long min, long max, List<String> wrong) {
        if (value < min || value > max) {
            wrong.add(name + " must be " + min + " to " + max + ", is " + value);
        }
    }

    private static void within(String name, Duration value, Duration min, Duration max, List<String> wrong) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            wrong.add(name + " must be " + min + " to " + max + ", is " + value);
        }
    }

    /// What the lifecycle has to know.
    public LifecycleSettings lifecycle() {
        return new LifecycleSettings(escalation, reraiseAfter, chatterWithin, updateInterval);
    }

    public AlertConfig withStateDir(Path newStateDir) {
        return new AlertConfig(
                threads,
                partitions,
                newStateDir,
                commitInterval,
                sessionTimeout,
                escalation,
                reraiseAfter,
                chatterWithin,
                updateInterval,
                flood,
                retention);
    }

    public AlertConfig withEscalation(EscalationTimes newEscalation) {
        return new AlertConfig(
                threads,
                partitions,
                stateDir,
                commitInterval,
                sessionTimeout,
                newEscalation,
                reraiseAfter,
                chatterWithin,
                updateInterval,
                flood,
                retention);
    }
}
