package io.plantwin.process.fleet;

import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.Condition.Phase;
import io.plantwin.model.Severity;
import io.plantwin.process.condition.Conditions;
import io.plantwin.process.fleet.PresenceNote.Standing;
import java.util.Optional;

/// Conditions about devices and the fleet, in words.
final class DeviceMessages {

    private DeviceMessages() {}

    static Condition offline(PresenceNote note, long nowMillis) {
        String message = note.standing() == Standing.GONE
                ? "%s is offline: its connection is gone".formatted(note.deviceId())
                : "%s is offline: nothing was heard from it for more than %s"
                        .formatted(note.deviceId(), duration(note.offlineAfterMillis()));
        return device(note, Phase.ENTERED, message, nowMillis);
    }

    /// @param now why it is over: the device is here, or nobody asks any more
    static Condition back(PresenceNote missing, PresenceNote now, long nowMillis) {
        String message = now.standing() == Standing.UNWATCHED
                ? "no rule asks whether %s is there any more".formatted(now.deviceId())
                : "%s is online again".formatted(now.deviceId());
        return device(missing, Phase.CLEARED, message, nowMillis);
    }

    private static Condition device(PresenceNote note, Phase phase, String message, long nowMillis) {
        long sinceMicros = note.sinceMillis() * 1_000;
        return new Condition(
                Conditions.id(note.deviceId(), "", AlertType.DEVICE_OFFLINE, sinceMicros),
                note.deviceId(),
                "",
                AlertType.DEVICE_OFFLINE,
                phase,
                note.severity().orElse(Severity.MEDIUM),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                message,
                note.ruleId(),
                sinceMicros,
                nowMillis * 1_000);
    }

    static Condition fleet(FleetState state, FleetSettings settings, Phase phase, long nowMillis) {
        int missing = state.toldMissing();
        int all = state.toldOf();
        String message = phase == Phase.CLEARED
                ? "the fleet is back: %d of %d devices are heard".formatted(all - missing, all)
                : "%d of %d devices fell silent together: is the broker or the network away?".formatted(missing, all);
        double limit = Math.max(settings.minDevices(), Math.ceil(all * settings.percent() / 100.0));
        return new Condition(
                Conditions.id(Condition.SYSTEM, Condition.FLEET, AlertType.DEVICE_OFFLINE, state.sinceMicros()),
                Condition.SYSTEM,
                Condition.FLEET,
                AlertType.DEVICE_OFFLINE,
                phase,
                Severity.CRITICAL,
                Optional.of((double) missing),
                Optional.of(limit),
                Optional.of((double) state.peak()),
                1,
                message,
                "",
                state.sinceMicros(),
                nowMillis * 1_000);
    }

    private static String duration(long millis) {
        long seconds = Math.max(1, Math.round(millis / 1_000.0));
        if (seconds < 120) {
            return seconds == 1 ? "a second" : seconds + " seconds";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 120 ? minutes + " minutes" : Math.round(minutes / 60.0) + " hours";
    }
}
