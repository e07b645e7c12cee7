package io.plantwin.alert.notify.queue;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertEvent.Kind;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a channel wants to be told. An empty list means any.
///
/// @param minSeverity `low` if nobody says otherwise
/// @param devices device ids, `*` stands for any characters: `CNC-*`
/// @param locations places, likewise: `plant-1/hall-2/*`; a device whose location is not known is in none of them
/// @param types alert types
/// @param events what happened: `triggered`, `escalated` and `resolved` if nobody says otherwise
public record ChannelFilter(
        Optional<Severity> minSeverity,
        List<String> devices,
        List<String> locations,
        List<AlertType> types,
        List<Kind> events) {

    /// Everything that is triggered, escalated or resolved.
    public static final ChannelFilter ALL =
            new ChannelFilter(Optional.empty(), List.of(), List.of(), List.of(), List.of());

    public ChannelFilter {
        devices = List.copyOf(devices);
        locations = List.copyOf(locations);
        types = List.copyOf(types);
        events = events.isEmpty() ? List.of(Kind.TRIGGERED, Kind.ESCALATED, Kind.RESOLVED) : List.copyOf(events);
        if (events.contains(Kind.SHELVED)) {
            throw new IllegalArgumentException("events can't hold shelved: shelved alerts notify nobody");
        }
    }

    /// Whether this event is told. A shelved alert is told to nobody, an end only to whom the alert was told. An alert
    /// that grew worse than what was told, or that left its shelf and was not told yet, is told like a new one.
    ///
    /// @param told what the channel was told of this alert
    /// @param location of the device, empty if nobody knows
    public boolean tells(AlertEvent event, Optional<Told> told, String location) {
        Alert alert = event.alert();
        if (isShelved(event)) {
            return false;
        }
        return switch (event.kind()) {
            case RESOLVED ->
                events.contains(Kind.RESOLVED)
                        && told.isPresent()
                        && !told.get().lost();
            case TRIGGERED, ESCALATED, ACKNOWLEDGED -> events.contains(event.kind()) && fits(alert, location);
            case UPDATED -> (events.contains(Kind.UPDATED) || isWorse(alert, told)) && fits(alert, location);
            case UNSHELVED ->
                (events.contains(Kind.UNSHELVED)
                                || (isWorse(alert, told) && alert.status() != AlertStatus.ACKNOWLEDGED))
                        && alert.status().isOpen()
                        && fits(alert, location);
            case SHELVED -> false;
        };
    }

    private boolean isWorse(Alert alert, Optional<Told> told) {
        return events.contains(Kind.TRIGGERED)
                && told.map(before -> before.severity().compareTo(alert.severity()) < 0)
                        .orElse(true);
    }

    private boolean fits(Alert alert, String location) {
        return alert.severity().compareTo(minSeverity.orElse(Severity.LOW)) >= 0
                && (types.isEmpty() || types.contains(alert.type()))
                && (devices.isEmpty() || matches(devices, alert.deviceId()))
                && (locations.isEmpty() || (!location.isEmpty() && matches(locations, location)));
    }

    private static boolean isShelved(AlertEvent event) {
        return event.alert()
                .shelvedUntilMicros()
                .filter(until -> until > event.timestampMicros())
                .isPresent();
    }

    private static boolean matches(List<String> patterns, String text) {
        return patterns.stream()
                .anyMatch(pattern -> regex(pattern).matcher(text).matches());
    }

    private static Pattern regex(String pattern) {
        return Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
