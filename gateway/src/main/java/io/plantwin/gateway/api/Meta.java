package io.plantwin.gateway.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What there is to say about answers.
final class Meta {

    private Meta() {}

    /// Nothing but the time.
    @Schema(name = "Meta")
    record Moment(
            @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
            String timestamp) {}

    /// About a list of devices.
    @Schema(name = "DeviceListMeta")
    record DeviceList(
            @Schema(description = "Devices of the plant, whatever was filtered.", example = "5")
            long totalDevices,

            @Schema(description = "Those of the plant that are not offline.", example = "5")
            long activeDevices,

            @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
            String timestamp,

            @Schema(description = "Give this as cursor to get what follows; null at the end.") @Nullable
            String nextCursor) {}

    /// About a part of a list.
    @Schema(name = "PageMeta")
    record Page(
            @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
            String timestamp,

            @Schema(description = "Give this as cursor to get what follows; null at the end.") @Nullable
            String nextCursor) {}
}
