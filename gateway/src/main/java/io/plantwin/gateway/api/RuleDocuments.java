package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What people send about rules, for the API's description.
final class RuleDocuments {

    private RuleDocuments() {}

    /// A rule on its way in.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "AlertRuleInput",
            description = "What a rule says. Fields that are absent or null have their defaults; others than these are"
                    + " refused.",
            requiredProperties = {"name", "scope", "type"},
            example = """
                    {"name":"mills too hot","scope":"deviceType","scopeValue":"mill","sensorType":"temperature",\
                    "type":"threshold_exceeded","threshold":90,"normal":80,"onDelayMs":2000}""")
    record Input(
            @Schema(minLength = 1, maxLength = 200) String name,

            @Schema(defaultValue = "true") @Nullable Boolean enabled,

            @Schema(allowableValues = {"device", "deviceType", "location", "all"})
            String scope,

            @Schema(
                    description = "The device id, the device type, or the location (which is for everything below it"
                            + " too); none for all.",
                    maxLength = 200)
            @Nullable
            String scopeValue,

            @Schema(description = "Absent: any. Never with device_offline.", maxLength = 50) @Nullable
            String sensorType,

            @Schema(
                    allowableValues = {
                        "threshold_exceeded",
                        "threshold_below",
                        "device_offline",
                        "data_anomaly",
                        "trend_warning"
                    })
            String type,

            @Schema(
                    description = "The alert limit, for the threshold types. Absent: the one each device is configured"
                            + " with.")
            @Nullable
            Double threshold,

            @Schema(
                    description =
                            "End of the normal range on the side of the limit, for the threshold types. Absent: as"
                                    + " each device is configured.")
            @Nullable
            Double normal,

            @Schema(
                    description =
                            "Dead band in the sensor's unit, for the threshold types. Absent: half of the distance"
                                    + " between limit and normal range, or 2 % of the limit.",
                    minimum = "0")
            @Nullable
            Double hysteresis,

            @Schema(
                    description = "Milliseconds the value must be past the limit before anything is raised.",
                    minimum = "0",
                    maximum = "86400000",
                    defaultValue = "0")
            @Nullable
            Long onDelayMs,

            @Schema(
                    description = "Milliseconds the value must be back before it clears.",
                    minimum = "0",
                    maximum = "86400000",
                    defaultValue = "5000")
            @Nullable
            Long offDelayMs,

            @Schema(
                    description = "Absent: from how far past the limit; medium for types without one.",
                    allowableValues = {"low", "medium", "high", "critical"})
            @Nullable
            String severity,

            @Schema(
                    description = "For trend_warning: milliseconds within which a trend must cross a limit.",
                    minimum = "60000",
                    maximum = "2592000000",
                    defaultValue = "14400000")
            @Nullable
            Long horizonMs) {}
}
