package io.plantwin.gateway.twin;

/// Which devices. An empty text asks for nothing in particular.
///
/// @param location a location, or the beginning of an ISA-95 path: `site/area` finds `site/area/line`
/// @param type the device's type
/// @param status the device's status as configured: `active`, …
/// @param query part of id, type or location, in any case of letters
/// @param after only those whose ids come after this one
public record DeviceFilter(String location, String type, String status, String query, String after) {

    /// All of them.
    public static final DeviceFilter ALL = new DeviceFilter("", "", "", "", "");

    /// The same, beginning after this device.
    public DeviceFilter after(String deviceId) {
        return new DeviceFilter(location, type, status, query, deviceId);
    }
}
