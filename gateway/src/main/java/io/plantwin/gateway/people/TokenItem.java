package io.plantwin.gateway.people;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.wire.json.Iso8601;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An API token as the API shows it and as the audit log keeps it; never the token itself.
@Schema(name = "ApiToken", description = "What a program signs in with. The token itself is shown once.")
public record TokenItem(
        @Schema(example = "0b9d1f52-1f3c-4c5e-8a77-5d1f0e2a3b4c")
        String id,

        @Schema(example = "mes import") String name,

        @Schema(description = "The user whose token it is; it may never more than they.", example = "eve")
        String owner,

        @ArraySchema(
                schema = @Schema(allowableValues = {"read", "alerts", "configure", "ingest", "admin"}),
                arraySchema = @Schema(example = "[\"read\"]"))
        List<String> scopes,

        @Schema(format = "date-time", example = "2026-01-01T00:00:00.000Z")
        String createdAt,

        @Schema(format = "date-time", example = "2026-04-01T00:00:00.000Z")
        String expiresAt,

        @Schema(
                description = "To the minute; null if never.",
                format = "date-time",
                example = "2026-01-15T10:30:00.000Z")
        @Nullable
        String lastUsedAt) {

    static TokenItem read(ResultSet row) throws SQLException {
        return new TokenItem(
                row.getString("token_id"),
                row.getString("name"),
                row.getString("username"),
                texts(row.getArray("scopes")),
                Iso8601.format(Instants.micros(row, "created_at")),
                Iso8601.format(Instants.micros(row, "expires_at")),
                row.getObject("last_used_at") == null ? null : Iso8601.format(Instants.micros(row, "last_used_at")));
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
