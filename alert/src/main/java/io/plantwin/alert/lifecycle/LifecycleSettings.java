package io.plantwin.alert.lifecycle;

import java.time.Duration;

/// How the lifecycle decides.
///
/// @param escalation time to acknowledge, by severity
/// @param reraiseAfter an alert that a person resolved while its condition goes on is raised anew after this
/// @param chatterWithin an alert that comes back within this after it resolved by itself is counted as chattering
/// @param updateInterval least time between two updates of an alert whose condition just goes on; a tenth of its age,
///     up to a minute, if that is longer
public record LifecycleSettings(
        EscalationTimes escalation, Duration reraiseAfter, Duration chatterWithin, Duration updateInterval) {

    public static final LifecycleSettings DEFAULT = new LifecycleSettings(
            EscalationTimes.DEFAULT, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(5));
}
