package io.plantwin.gateway.audit;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.json.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A row of the audit log as the API shows it.
@Schema(name = "AuditEntry", description = "A change somebody made, or tried to make.")
public record AuditItem(
        @Schema(example = "4711") long id,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String timestamp,

        @Schema(
                description = "Who: a user's name, owner/token for an API token, local for the owner of the server.",
                example = "eve")
        String actor,

        @Schema(example = "user.update") String action,

        @Schema(description = "Id of what was changed.", example = "7d0a1a3e-6d5a-4e3a-9f0c-1b2c3d4e5f60")
        String subject,

        @Schema(description = "Where from; empty if unknown or erased.", example = "192.0.2.7")
        String address,

        @Schema(
                description = "What stood there before; null where there was nothing.",
                types = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        Object before,

        @Schema(
                description = "What stands there since; null where there is nothing any more, or it is not known.",
                types = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        Object after) {

    static AuditItem read(ResultSet row) throws SQLException {
        String address = row.getString("remote_addr");
        return new AuditItem(
                row.getLong("id"),
                Iso8601.format(Instants.micros(row, "timestamp")),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                address == null ? "" : address,
                json(row.getString("before")),
                json(row.getString("after")));
    }

    private static @Nullable Object json(@Nullable String text) {
        return text == null ? null : Json.MAPPER.readTree(text);
    }
}
