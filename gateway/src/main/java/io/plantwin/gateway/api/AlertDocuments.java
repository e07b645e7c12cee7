package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What people send about alerts, for the API's description.
final class AlertDocuments {

    private AlertDocuments() {}

    /// With acknowledge, resolve and unshelve.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "AlertNote",
            description = "What there is to say about it. The body may be absent.",
            example = "{\"note\":\"on my way\"}")
    record Note(
            @Schema(maxLength = 1_000, example = "on my way") @Nullable
            String note) {}

    /// With shelve.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "AlertShelving",
            description = "For how long nobody is notified, and why.",
            example = "{\"minutes\":60,\"note\":\"valve is being replaced\"}")
    record Shelving(
            @Schema(minimum = "1", maximum = "10080", example = "60")
            int minutes,

            @Schema(maxLength = 1_000, example = "valve is being replaced") @Nullable
            String note) {}
}
