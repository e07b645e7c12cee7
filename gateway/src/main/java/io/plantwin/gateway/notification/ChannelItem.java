package io.plantwin.gateway.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A channel and how it is.
@Schema(name = "NotificationChannel", description = "A way to tell people or machines about alerts.")
public record ChannelItem(
        @Schema(example = "shift") String name,

        @Schema(
                example = "mail",
                allowableValues = {"mail", "webhook"})
        String kind,

        @Schema(
                description = "Receivers, or the address without user, query and what looks like a key.",
                example = "shift@example.com, maintenance@example.com")
        String target,

        @Schema(description = "Most messages a minute.", example = "10")
        int perMinute,

        Filter filter,

        @Schema(
                description =
                        "failing: the last thing it did went wrong. sending: something waits. idle: nothing does.",
                example = "idle",
                allowableValues = {"idle", "sending", "failing"})
        String state,

        @Schema(description = "Why it fails, in plain words; null while it works.") @Nullable
        String reason,

        @Schema(description = "Events that wait to be told.", example = "0")
        long waiting,

        @Schema(format = "date-time", example = "2026-01-15T10:29:59.000Z") @Nullable
        String lastAttemptAt,

        @Schema(format = "date-time", example = "2026-01-15T10:29:59.000Z") @Nullable
        String lastSentAt,

        @Schema(description = "Messages sent in the last 24 hours.", example = "12")
        long sentLastDay,

        @Schema(
                description = "Attempts that failed, and messages that were given up, in the last 24 hours.",
                example = "0")
        long failedLastDay) {

    /// What it is told of.
    @Schema(name = "NotificationFilter", description = "What the channel is told of; an empty list means any.")
    public record Filter(
            @Schema(
                    example = "high",
                    allowableValues = {"low", "medium", "high", "critical"})
            @Nullable
            String minSeverity,

            @Schema(description = "Device ids; * stands for any characters.", example = "[\"CNC-*\"]")
            List<String> devices,

            @Schema(description = "Likewise.", example = "[\"plant-1/hall-2/*\"]")
            List<String> locations,

            @Schema(description = "Alert types.", example = "[\"device_offline\"]")
            List<String> types,

            @Schema(description = "What happened.", example = "[\"triggered\",\"escalated\",\"resolved\"]")
            List<String> events) {}
}
