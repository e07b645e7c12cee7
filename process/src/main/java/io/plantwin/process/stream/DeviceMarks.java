package io.plantwin.process.stream;

import io.plantwin.process.fleet.PresenceNote.Standing;

/// What the changelog keeps of a device: what was said about it on `device.presence`. Written in the same commit.
///
/// ```
/// key   = 'd', device id
/// value = the standing, as its place among them (1)
/// ```
final class DeviceMarks {

    static final byte KEY_KIND = 'd';

    private DeviceMarks() {}

    static void write(Device device, ChangeLog changelog) {
        changelog.write(SensorKey.of(KEY_KIND, device.twin.deviceId()), new byte[] {(byte) device.told.ordinal()});
    }

    static void restore(byte[] key, byte[] value, Sensors all) {
        all.device(SensorKey.name(key)).told = Standing.values()[value[0]];
    }
}
