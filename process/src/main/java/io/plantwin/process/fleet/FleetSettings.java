package io.plantwin.process.fleet;

import java.time.Duration;

/// When a fleet counts as silent.
///
/// @param minDevices fewer missing devices are never a fleet
/// @param percent share of the devices that were there which must be missing
/// @param hold how long a missing device is held back, to see whether others follow
/// @param memory a device that was silent for longer is not part of the fleet
public record FleetSettings(int minDevices, int percent, Duration hold, Duration memory) {

    public static final FleetSettings DEFAULT = new FleetSettings(3, 50, Duration.ofSeconds(5), Duration.ofDays(1));

    /// @throws IllegalArgumentException if something is out of its range
    public FleetSettings {
        if (minDevices < 2 || minDevices > 1_000_000) {
            throw new IllegalArgumentException("fleet: min-devices must be 2 to 1000000, is " + minDevices);
        }
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("fleet: percent must be 1 to 100, is " + percent);
        }
        if (hold.isNegative() || hold.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("fleet: hold must be 0 s to 5 min, is " + hold);
        }
        if (memory.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("fleet: memory must be at least 1 min, is " + memory);
        }
    }
}
