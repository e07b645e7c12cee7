package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people send about devices, for the API's description.
final class DeviceDocuments {

    private DeviceDocuments() {}

    /// A configuration on its way in.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "DeviceConfigInput",
            description =
                    "What is to be configured. What is absent or null stays as it is: a field, or a sensor that is"
                            + " not listed. The sensor types that are new become sensors of the device.",
            requiredProperties = {},
            example = """
                    {"location":"north/hall-2/line-1","periodMs":2000,"offlineAfterMs":30000,"sensors":[{\
                    "sensorType":"temperature","unit":"celsius","normalMin":20,"normalMax":80,"alertMin":15,\
                    "alertMax":85}]}""")
    record ConfigInput(
            @Schema(description = "Not looked at; If-Match says which version is meant.") @Nullable
            Long version,

            @Schema(maxLength = DeviceReader.LONGEST_TYPE) @Nullable
            String type,

            @Schema(description = "An ISA-95 path site/area/line or a plain name.", maxLength = 200) @Nullable
            String location,

            @Schema(
                    description = "Expected milliseconds between two readings, 0: unknown.",
                    minimum = "0",
                    maximum = "86400000")
            @Nullable
            Long periodMs,

            @Schema(
                    description = "Milliseconds of silence after which the device counts as offline.",
                    minimum = "1000",
                    maximum = "2592000000")
            @Nullable
            Long offlineAfterMs,

            @Schema(description = "At most 500, each sensor type once.") @Nullable
            List<SensorInput> sensors) {}

    /// A sensor on its way in.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "SensorConfigInput",
            description = "A sensor with all its limits: one that is absent or null is none. Minima are below maxima,"
                    + " and the normal range is inside of the alert limits.",
            requiredProperties = {"sensorType"})
    record SensorInput(
            @Schema(maxLength = 50, example = "temperature") String sensorType,

            @Schema(description = "As it is, if absent.", maxLength = 20, example = "celsius") @Nullable
            String unit,

            @Schema(
                    types = {"number", "null"},
                    example = "20")
            @Nullable
            Double normalMin,

            @Schema(
                    types = {"number", "null"},
                    example = "80")
            @Nullable
            Double normalMax,

            @Schema(
                    types = {"number", "null"},
                    example = "15")
            @Nullable
            Double alertMin,

            @Schema(
                    types = {"number", "null"},
                    example = "85")
            @Nullable
            Double alertMax) {}

    /// A device on its way in.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "DeviceInput",
            description = "A device and, if wanted, what is configured for it.",
            requiredProperties = {"deviceId"},
            example = """
                    {"deviceId":"press-7","type":"press","location":"north/hall-2/line-1","periodMs":1000,\
                    "sensors":[{"sensorType":"pressure","unit":"bar","normalMax":180,"alertMax":200}]}""")
    record DeviceInput(
            @Schema(description = "1 to 50 of A-Z a-z 0-9 . _ -, beginning with a letter or digit.", maxLength = 50)
            String deviceId,

            @Schema(maxLength = DeviceReader.LONGEST_TYPE) @Nullable
            String type,

            @Schema(description = "An ISA-95 path site/area/line or a plain name.", maxLength = 200) @Nullable
            String location,

            @Schema(minimum = "0", maximum = "86400000", defaultValue = "0") @Nullable
            Long periodMs,

            @Schema(minimum = "1000", maximum = "2592000000", defaultValue = "30000") @Nullable
            Long offlineAfterMs,

            @Schema(description = "At most 500, each sensor type once.") @Nullable
            List<SensorInput> sensors) {}

    /// A credential on its way in.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "DeviceCredentialInput",
            description = "What a device is to prove itself with: a password that is made for it, or a certificate it"
                    + " has.",
            requiredProperties = {"kind"},
            example = """
                    {"kind":"password","mayBe":["press-7","press-7-*"],"description":"gateway in hall 2",\
                    "expiresInDays":365}""")
    record CredentialInput(
            @Schema(allowableValues = {"password", "certificate"})
            String kind,

            @Schema(
                    description = "With kind certificate: exactly one X.509 certificate in PEM, not expired, never its"
                            + " key. The credential ends when it does.",
                    maxLength = 16_384)
            @Nullable
            String certificate,

            @Schema(
                    description = "The devices it may speak for: ids, or beginnings of ids that end in *. Absent: the"
                            + " device itself.")
            @Nullable
            List<String> mayBe,

            @Schema(maxLength = 200) @Nullable String description,

            @Schema(description = "Absent: it does not end by itself.", minimum = "1", maximum = "3650") @Nullable
            Integer expiresInDays) {}
}
