package io.plantwin.gateway.device;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.wire.json.Iso8601;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A credential of a device as the API shows it. Holds no secret: a fingerprint is of what the device shows anybody.
@Schema(
        name = "DeviceCredential",
        description = "What a device proves itself with: to the MQTT listener, and with HTTP Basic when it posts"
                + " readings.")
public record CredentialItem(
        @Schema(example = "5a0f9e5c-1b7e-4a51-8a52-1d2e3f4a5b6c")
        String id,

        @Schema(example = "device-001") String deviceId,

        @Schema(
                example = "password",
                allowableValues = {"password", "certificate"})
        String kind,

        @Schema(description = "The user name to give: the device's id.", example = "device-001")
        String username,

        @Schema(
                description = "The devices it may speak for: ids, or beginnings of ids that end in *.",
                example = "[\"device-001\"]")
        List<String> mayBe,

        @Schema(description = "SHA-256 of the certificate (DER), in hexadecimal; null for a password.") @Nullable
        String fingerprint,

        @Schema(description = "What somebody wrote about it.", example = "the controller in hall 2")
        String description,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String createdAt,

        @Schema(
                description = "Since when it is worth nothing; null: never.",
                format = "date-time",
                example = "2027-01-15T10:30:00.000Z")
        @Nullable
        String expiresAt) {

    static CredentialItem read(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new CredentialItem(
                row.getString("credential_id"),
                row.getString("device_id"),
                kind,
                row.getString("device_id"),
                mayBe(row),
                kind.equals("certificate") ? row.getString("secret_hash") : null,
                row.getString("description"),
                Iso8601.format(Instants.micros(row, "created_at")),
                row.getObject("expires_at") == null ? null : Iso8601.format(Instants.micros(row, "expires_at")));
    }

    static List<String> mayBe(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("may_be").getArray());
    }
}
