package io.plantwin.model;

import java.util.Optional;

/// When to raise an alert; kept in PostgreSQL, travels on the compacted topic `alert.rules` by id.
///
/// @param id a UUID's text
/// @param name for people
/// @param enabled a rule that is not is passed over, and a less specific one may be in force
/// @param scopeValue the device id, device type or location; empty for {@link RuleScope#ALL}
/// @param sensorType empty for any
/// @param threshold the alert limit of the two threshold types; empty: the limit the device is configured with, and
///     nothing is raised where there is none
/// @param normal the end of the normal range on the side of the limit; empty: as the device is configured
/// @param hysteresis dead band in the sensor's unit: a raised alert clears only when the value is back by this much
///     within the limit; empty: half of the distance between limit and normal range, or 2 % of the limit
/// @param onDelayMillis the value must be past the limit for this long, in event time, before anything is raised
/// @param offDelayMillis the value must be back for this long before it clears
/// @param severity empty: from how far past the limit ({@link Severity#ofDistance}), `medium` for the other types
/// @param horizonMillis a trend is warned of when it crosses a limit within this time; for `trend_warning`
/// @param version grows by one with each change
public record AlertRule(
        String id,
        String name,
        boolean enabled,
        RuleScope scope,
        String scopeValue,
        String sensorType,
        AlertType type,
        Optional<Double> threshold,
        Optional<Double> normal,
        Optional<Double> hysteresis,
        long onDelayMillis,
        long offDelayMillis,
        Optional<Severity> severity,
        long horizonMillis,
        long version) {

    /// Off delay of a rule nobody gave one.
    public static final long DEFAULT_OFF_DELAY_MILLIS = 5_000;

    /// Horizon of a rule nobody gave one: four hours.
    public static final long DEFAULT_HORIZON_MILLIS = 4 * 3_600_000L;
}
