package io.plantwin.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plantwin.wire.json.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What went wrong, as the body of an answer: RFC 9457.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What went wrong (RFC 9457). Never holds a stack trace.")
public record Problem(
        @Schema(description = "Tells kinds of problems apart.", example = "urn:plantwin:problem:invalid-reading")
        String type,

        @Schema(description = "The same for every problem of this type.", example = "A reading is not valid")
        String title,

        @Schema(example = "422") int status,

        @Schema(description = "What is wrong this time, for a person.", example = "/value: is required")
        String detail,

        @Schema(description = "The path that was asked for.", example = "/api/v1/sensors/readings")
        String instance,

        @Schema(description = "Every offending field or parameter; empty where no single one is to blame.")
        List<FieldError> errors,

        @Schema(
                description = "With 409 and 412: what stands there now: the alert, the rule, the user.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        Object current) {

    /// The media type of problems.
    public static final String MEDIA_TYPE = "application/problem+json";

    /// One field that is wrong.
    @Schema(name = "FieldError", description = "One field or parameter that is wrong.")
    public record FieldError(
            @Schema(
                    description = "JSON pointer into the body, or the name of a parameter.",
                    example = "/readings/3/quality")
            String field,

            @Schema(description = "A code for programs.", example = "unknown_quality")
            String reason,

            @Schema(
                    description = "What was found and what was expected, for a person.",
                    example = "\"great\" is unknown; good, uncertain, poor and bad are known")
            String message) {}

    public static Problem of(ProblemType type, int status, String detail, String instance, List<FieldError> errors) {
        return new Problem(type.uri(), type.title(), status, detail, instance, errors, null);
    }

    /// The same with what stands there now.
    Problem with(@Nullable Object standing) {
        return new Problem(type, title, status, detail, instance, errors, standing);
    }

    /// As UTF-8 JSON.
    public byte[] toJson() {
        return Json.MAPPER.writeValueAsBytes(this);
    }
}
