package io.plantwin.gateway.api;

import io.plantwin.model.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
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

    /// About a part of a list of devices that is the same as long as nothing changes.
    @Schema(name = "DevicePageMeta")
    record DevicePage(
            @Schema(description = "Devices that pass the filter, on whatever page.", example = "5")
            long totalDevices,

            @Schema(description = "Give this as cursor to get what follows; null at the end.") @Nullable
            String nextCursor) {}

    /// About a list of alerts.
    @Schema(name = "AlertListMeta")
    record AlertList(
            @Schema(description = "Alerts that pass the filter, on whatever page.", example = "7")
            long totalAlerts,

            @Schema(description = "Those of them of severity critical.", example = "1")
            long criticalAlerts,

            @Schema(example = "2") long highAlerts,
            @Schema(example = "3") long mediumAlerts,
            @Schema(example = "1") long lowAlerts,

            @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
            String timestamp,

            @Schema(description = "Give this as cursor to get what follows; null at the end.") @Nullable
            String nextCursor) {

        static AlertList of(Map<Severity, Long> counts, String timestamp, @Nullable String nextCursor) {
            return new AlertList(
                    counts.values().stream().mapToLong(Long::longValue).sum(),
                    counts.getOrDefault(Severity.CRITICAL, 0L),
                    counts.getOrDefault(Severity.HIGH, 0L),
                    counts.getOrDefault(Severity.MEDIUM, 0L),
                    counts.getOrDefault(Severity.LOW, 0L),
                    timestamp,
                    nextCursor);
        }
    }

    /// About a list of rules.
    @Schema(name = "AlertRuleListMeta")
    record RuleList(
            @Schema(description = "Rules there are, whatever was filtered.", example = "12")
            long totalRules,

            @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
            String timestamp,

            @Schema(description = "Give this as cursor to get what follows; null at the end.") @Nullable
            String nextCursor) {}

    /// About an answer that is the same as long as nothing changes.
    @Schema(name = "CountMeta")
    record Count(
            @Schema(description = "What it is made of: points, or alerts.", example = "20")
            long count) {}
}
