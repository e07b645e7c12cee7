package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plantwin.gateway.alert.AlertItem;
import io.plantwin.gateway.audit.AuditItem;
import io.plantwin.gateway.people.PersonalData;
import io.plantwin.gateway.people.TokenItem;
import io.plantwin.gateway.people.UserItem;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is sent and answered about people, for the API's description.
final class PeopleDocuments {

    private PeopleDocuments() {}

    /// A user on the way in.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "UserInput",
            description = "A new user.",
            requiredProperties = {"username", "password", "role"},
            example = """
                    {"username":"eve","password":"a long enough sentence","role":"operator",\
                    "displayName":"Eve Example","email":"eve@example.com"}""")
    record Fresh(
            @Schema(
                    description = "Letters, digits and . _ - @, told apart without regard to case. Never changes.",
                    minLength = 1,
                    maxLength = 50,
                    pattern = "^[A-Za-z0-9._@-]+$")
            String username,

            @Schema(description = "At least 12 characters, at most 72 bytes.", format = "password", minLength = 12)
            String password,

            @Schema(allowableValues = {"viewer", "operator", "engineer", "admin"})
            String role,

            @Schema(maxLength = 100, defaultValue = "") @Nullable
            String displayName,

            @Schema(maxLength = 254, defaultValue = "") @Nullable
            String email) {}

    /// A change of a user.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "UserChange",
            description =
                    "What is to be changed of a user; what is absent or null stays as it is. A new password, a new"
                            + " role and disabling end every session of the user.",
            example = "{\"displayName\":\"Eve Example\",\"role\":\"engineer\",\"enabled\":true}")
    record Change(
            @Schema(maxLength = 100) @Nullable String displayName,
            @Schema(maxLength = 254) @Nullable String email,

            @Schema(allowableValues = {"viewer", "operator", "engineer", "admin"}) @Nullable
            String role,

            @Nullable Boolean enabled,

            @Schema(description = "At least 12 characters, at most 72 bytes.", format = "password", minLength = 12)
            @Nullable
            String password) {}

    /// A token on the way in.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ApiTokenInput",
            description = "A new API token.",
            requiredProperties = {"name", "scopes"},
            example = "{\"name\":\"mes import\",\"scopes\":[\"read\"],\"expiresInDays\":90,\"owner\":\"admin\"}")
    record TokenInput(
            @Schema(description = "For people.", minLength = 1, maxLength = 100)
            String name,

            @ArraySchema(
                    schema = @Schema(allowableValues = {"read", "alerts", "configure", "ingest", "admin"}),
                    minItems = 1,
                    arraySchema = @Schema(description = "None that its maker or its owner has not."))
            List<String> scopes,

            @Schema(minimum = "1", maximum = "366", defaultValue = "90") @Nullable
            Integer expiresInDays,

            @Schema(
                    description = "Name of the user whose token it is to be. Absent: whoever asks; needed where that is"
                            + " no user.",
                    maxLength = 50)
            @Nullable
            String owner) {}

    /// A token, this once.
    @Schema(name = "NewApiToken", description = "A token with what it is; it can't be shown again.")
    record NewToken(
            @Schema(example = "0b9d1f52-1f3c-4c5e-8a77-5d1f0e2a3b4c")
            String id,

            @Schema(example = "mes import") String name,
            @Schema(example = "eve") String owner,

            @ArraySchema(schema = @Schema(allowableValues = {"read", "alerts", "configure", "ingest", "admin"}))
            List<String> scopes,

            @Schema(format = "date-time", example = "2026-01-01T00:00:00.000Z")
            String createdAt,

            @Schema(format = "date-time", example = "2026-04-01T00:00:00.000Z")
            String expiresAt,

            @Schema(format = "date-time") @Nullable String lastUsedAt,

            @Schema(description = "For Authorization: Bearer. Shown this once.", example = "plt_…")
            String token) {

        static NewToken of(TokenItem item, String token) {
            return new NewToken(
                    item.id(),
                    item.name(),
                    item.owner(),
                    item.scopes(),
                    item.createdAt(),
                    item.expiresAt(),
                    item.lastUsedAt(),
                    token);
        }

        /// Never tells the token.
        @Override
        public String toString() {
            return "NewToken[" + id + "]";
        }
    }

    /// What stands for an erased person.
    @Schema(name = "Erasure", description = "What stands for the person from now on.")
    record Erased(@Schema(example = "erased-5f0c1f4e") String pseudonym) {}

    /// Everything that is kept about a person, in the envelope.
    @Schema(name = "PersonalDataAnswer")
    record Export(
            @Schema(description = "Always true.", example = "true")
            boolean success,

            Everything data,
            Meta.Moment meta) {}

    /// Everything that is kept about a person.
    @Schema(name = "PersonalData", description = "Everything that is kept about a person.")
    record Everything(
            UserItem account,

            @ArraySchema(arraySchema = @Schema(description = "Without what opens anything."))
            List<TokenItem> tokens,

            @ArraySchema(arraySchema = @Schema(description = "Empty also while Redis is away."))
            List<Map<String, String>> sessions,

            @ArraySchema(arraySchema = @Schema(description = "What they did, and what was done with the account."))
            List<AuditItem> auditLog,

            @ArraySchema(arraySchema = @Schema(description = "Those that name them."))
            List<AlertItem> alerts,

            @ArraySchema(arraySchema = @Schema(description = "What they did with alerts."))
            List<PersonalData.AlertAction> alertEvents) {}
}
