package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people send for a back-test, for the API's description.
final class BackTestDocuments {

    private BackTestDocuments() {}

    /// A rule, and on what to try it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "BackTestInput",
            requiredProperties = {"rule"},
            example = """
                    {"rule":{"name":"pressure, a little earlier","scope":"device","scopeValue":"device-002",\
                    "sensorType":"pressure","type":"threshold_exceeded","threshold":53},\
                    "from":"2026-01-14T10:30:00Z","to":"2026-01-15T10:30:00Z"}""")
    record Input(
            RuleDocuments.Input rule,

            @Schema(
                    description =
                            "Begin, inclusive: ISO 8601 with a zone or milliseconds since 1970. A day before to if"
                                    + " absent; at most 92 days.",
                    type = "string")
            @Nullable
            Object from,

            @Schema(description = "End, exclusive. Now if absent.", type = "string") @Nullable
            Object to,

            @Schema(description = "Only on these devices; absent: on all the rule is for.") @Nullable
            List<String> deviceIds) {}
}
