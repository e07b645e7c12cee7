package io.plantwin.process.stream;

import io.plantwin.model.DeviceState;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.fleet.PresenceNote;
import io.plantwin.process.fleet.PresenceNote.Standing;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.rule.WatchRule;
import io.plantwin.process.twin.Presence;
import java.util.Optional;

/// What has to be said about a device on `device.presence`.
final class PresenceJudge {

    private final Presence presence;
    private final DeviceDirectory devices;
    private final RuleDirectory rules;

    PresenceJudge(DeviceDirectory devices, RuleDirectory rules) {
        this.presence = new Presence(devices);
        this.devices = devices;
        this.rules = rules;
    }

    /// What is new about this device; empty as long as silence can't be told from backlog or the rules aren't known.
    Optional<PresenceNote> news(Device device) {
        int version = rules.version();
        if (version == RuleDirectory.NOT_LOADED || !device.twin.partition().isLive()) {
            return Optional.empty();
        }
        int settings = device.twin.settingsVersion();
        if (device.rulesVersion != version || device.settingsVersion != settings) {
            device.rulesVersion = version;
            device.settingsVersion = settings;
            device.offlineRule = rules.offline(device.twin.deviceId(), device.twin.location());
        }
        DeviceState state = presence.judge(device.twin);
        Standing standing = device.offlineRule.map(rule -> standing(state)).orElse(Standing.UNWATCHED);
        boolean sameAsTold = standing == device.told || (standing.isMissing() && device.told.isMissing());
        return sameAsTold ? Optional.empty() : Optional.of(note(device, standing, state));
    }

    private Standing standing(DeviceState state) {
        if (state.online()) {
            return Standing.HERE;
        }
        return presence.isSaid(state) ? Standing.GONE : Standing.SILENT;
    }

    private PresenceNote note(Device device, Standing standing, DeviceState state) {
        String id = device.twin.deviceId();
        return new PresenceNote(
                id,
                standing,
                state.sinceMillis(),
                devices.offlineAfterMillis(id),
                device.offlineRule.flatMap(WatchRule::severity),
                device.offlineRule.map(WatchRule::ruleId).orElse(""));
    }
}
