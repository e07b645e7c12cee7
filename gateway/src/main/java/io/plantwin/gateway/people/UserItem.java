package io.plantwin.gateway.people;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.wire.json.Iso8601;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A user as the API shows it and as the audit log keeps it; nothing in it opens anything.
@Schema(name = "User", description = "A person who may sign in.")
public record UserItem(
        @Schema(example = "7d0a1a3e-6d5a-4e3a-9f0c-1b2c3d4e5f60")
        String id,

        @Schema(description = "Never changes; told apart without regard to case.", example = "eve")
        String username,

        @Schema(example = "Eve Example") String displayName,

        @Schema(description = "Empty if unknown.", example = "eve@example.com")
        String email,

        @Schema(
                example = "operator",
                allowableValues = {"viewer", "operator", "engineer", "admin"})
        String role,

        @Schema(description = "One that is not can't sign in.", example = "true")
        boolean enabled,

        @Schema(description = "The OpenID Connect issuer they sign in at; null: here, with a password.") @Nullable
        String issuer,

        @Schema(format = "date-time", example = "2026-01-01T00:00:00.000Z")
        String createdAt,

        @Schema(format = "date-time", example = "2026-01-01T00:00:00.000Z")
        String updatedAt,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z") @Nullable
        String lastLoginAt,

        @Schema(description = "Grows with each change; the ETag of the user.", example = "1")
        long version) {

    /// The columns {@link #read} wants.
    static final String COLUMNS =
            "id, username, display_name, email, role, enabled, issuer, created_at, updated_at, last_login_at, version";

    static UserItem read(ResultSet row) throws SQLException {
        String issuer = row.getString("issuer");
        return new UserItem(
                row.getString("id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("role"),
                row.getBoolean("enabled"),
                issuer.isEmpty() ? null : issuer,
                Iso8601.format(Instants.micros(row, "created_at")),
                Iso8601.format(Instants.micros(row, "updated_at")),
                row.getObject("last_login_at") == null ? null : Iso8601.format(Instants.micros(row, "last_login_at")),
                row.getLong("version"));
    }

    /// Whether they may sign in and do everything.
    boolean isActiveAdmin() {
        return enabled && role.equals("admin");
    }
}
