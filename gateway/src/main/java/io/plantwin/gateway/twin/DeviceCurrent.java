package io.plantwin.gateway.twin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// The newest readings of one device.
@Schema(description = "The newest reading of each of the device's sensors.")
public record DeviceCurrent(
        @Schema(example = "device-001") String deviceId,

        @Schema(example = "normal", description = "The worst of its sensors.")
        String status,

        List<CurrentReading> readings) {}
