package io.plantwin.gateway.device;

import io.plantwin.model.DeviceConfig;
import io.swagger.v3.oas.annotations.media.Schema;

/// A device somebody made, or deleted.
@Schema(description = "A device and what is configured for it.")
public record ConfiguredDevice(
        @Schema(example = "device-001") String deviceId, ConfigItem config) {

    public static ConfiguredDevice of(DeviceConfig config) {
        return new ConfiguredDevice(config.deviceId(), ConfigItem.of(config));
    }
}
