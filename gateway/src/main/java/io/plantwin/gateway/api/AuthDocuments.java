package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.identity.Account;
import io.plantwin.gateway.identity.SignedIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is sent to, and answered by, the routes of sign-in.
final class AuthDocuments {

    private AuthDocuments() {}

    /// To sign in.
    @Schema(
            name = "LoginInput",
            description = "Who signs in.",
            requiredProperties = {"username", "password"},
            example = """
                    {"username":"admin","password":"a mill and a lathe","cookie":true}""")
    record Login(
            @Schema(minLength = 1, maxLength = 200) String username,

            @Schema(minLength = 1, maxLength = 1000) String password,

            @Schema(
                    description = "For browsers: keep the refresh token in a cookie that no script can read, instead"
                            + " of the answer.",
                    defaultValue = "false")
            @Nullable
            Boolean cookie) {}

    /// To refresh.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RefreshInput", description = "What keeps the session going.", example = """
                    {"refreshToken":"MjAyNi0wMS0xNVQxMDozMA.dGhlIG5leHQgb25lIGlzIGFub3RoZXIgb25l"}""")
    record Refresh(
            @Schema(description = "The newest one; absent: it is in the cookie.", maxLength = 1000) @Nullable
            String refreshToken) {}

    /// To sign out.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LogoutInput", description = "What ends.", example = """
                    {"refreshToken":"MjAyNi0wMS0xNVQxMDozMA.dGhlIG5leHQgb25lIGlzIGFub3RoZXIgb25l","everywhere":false}""")
    record Logout(
            @Schema(description = "Of the session that ends; absent: it is in the cookie.", maxLength = 1000) @Nullable
            String refreshToken,

            @Schema(
                    description = "All sessions and access tokens of this person end, on every computer. Needs an"
                            + " access token, or a refresh token that is good.",
                    defaultValue = "false")
            @Nullable
            Boolean everywhere) {}

    /// To change one's password.
    @Schema(
            name = "PasswordInput",
            description = "Another password for oneself.",
            requiredProperties = {"currentPassword", "newPassword"},
            example = """
                    {"currentPassword":"a mill and a lathe","newPassword":"two mills and a lathe"}""")
    record Password(
            @Schema(minLength = 1, maxLength = 1000) String currentPassword,

            @Schema(description = "At least 12 characters, at most 72 bytes of UTF-8.", minLength = 12, maxLength = 72)
            String newPassword) {}

    /// Whoever has signed in.
    @Schema(name = "SignedInUser")
    record User(
            @Schema(format = "uuid") UUID id,
            @Schema(example = "admin") String username,

            @Schema(description = "May be empty.", example = "Ada Lovelace")
            String displayName,

            @Schema(allowableValues = {"viewer", "operator", "engineer", "admin"})
            String role) {

        static User of(Account account) {
            return new User(
                    account.id(),
                    account.username(),
                    account.displayName(),
                    account.role().toString());
        }
    }

    /// What one has after signing in.
    @Schema(name = "Tokens", description = "What opens the API.")
    record Tokens(
            @Schema(description = "A JSON web token, for the header Authorization: Bearer …")
            String accessToken,

            @Schema(allowableValues = {"Bearer"}) String tokenType,

            @Schema(description = "Seconds the access token lives.", example = "1800")
            long expiresIn,

            @Schema(description = "Good once, for the next access token; null if it is in the cookie.") @Nullable
            String refreshToken,

            User user) {

        static Tokens of(SignedIn signedIn, boolean inCookie) {
            return new Tokens(
                    signedIn.accessToken(),
                    "Bearer",
                    signedIn.expiresIn().toSeconds(),
                    inCookie ? null : signedIn.refreshToken().orElse(null),
                    User.of(signedIn.account()));
        }
    }

    /// What has come of signing out.
    @Schema(name = "SignedOut")
    record SignedOut(
            @Schema(description = "Sessions that ended by it.", example = "1")
            long sessionsEnded) {}

    /// Whoever asks.
    @Schema(name = "Me", description = "Who you are here, and what you may do.")
    record Me(
            @Schema(
                    description = "person: has signed in; token: an API token; local: the owner of the data directory;"
                            + " anybody: everybody, for it runs insecure.",
                    allowableValues = {"person", "token", "local", "anybody"})
            String kind,

            @Schema(format = "uuid") @Nullable UUID id,
            String username,
            String displayName,

            @Schema(
                    description = "Of a person.",
                    allowableValues = {"viewer", "operator", "engineer", "admin"})
            @Nullable
            String role,

            @ArraySchema(schema = @Schema(allowableValues = {"read", "alerts", "configure", "ingest", "admin"}))
            List<String> scopes,

            @Schema(description = "Everybody is let in and may do everything.")
            boolean insecure) {

        static Me person(UUID id, String username, String displayName, UserRole role, boolean insecure) {
            return new Me("person", id, username, displayName, role.toString(), words(role.scopes()), insecure);
        }

        static Me other(String kind, @Nullable UUID id, String name, Set<Scope> scopes, boolean insecure) {
            return new Me(kind, id, name, name, null, words(scopes), insecure);
        }

        private static List<String> words(Set<Scope> scopes) {
            return scopes.stream().sorted().map(Scope::toString).toList();
        }
    }

    /// How one can sign in.
    @Schema(name = "SignInOptions", description = "How people can sign in here.")
    record Options(
            @Schema(description = "Everybody is let in and may do everything.")
            boolean insecure,

            @Schema(description = "OpenID Connect issuers whose tokens are taken.")
            List<Issuer> issuers) {

        static Options of(AccessConfig access) {
            return new Options(
                    access.insecure(),
                    access.issuers().stream()
                            .map(issuer -> new Issuer(
                                    issuer.uri(),
                                    issuer.name(),
                                    issuer.clientId().orElse(null)))
                            .toList());
        }
    }

    /// An OpenID Connect issuer.
    @Schema(name = "SignInIssuer")
    record Issuer(
            @Schema(format = "uri", example = "https://login.example/realms/plant")
            URI issuer,

            @Schema(description = "For people.", example = "Example works")
            String name,

            @Schema(
                    description = "Of the dashboard there (authorization code with PKCE); null: none is offered to"
                            + " browsers.")
            @Nullable
            String clientId) {}

    /// A ticket.
    @Schema(name = "Ticket", description = "Opens one WebSocket, in place of the access token.")
    record Ticket(
            @Schema(description = "For /ws…?token=; good once.")
            String ticket,

            @Schema(description = "Seconds it is good.", example = "30")
            long expiresIn) {}

    /// Public keys.
    @Schema(
            name = "KeySet",
            description = "A JSON Web Key Set (RFC 7517): the keys our access tokens are signed with.",
            requiredProperties = "keys")
    record KeySet(List<Map<String, Object>> keys) {

        static KeySet of(JWKSet keys) {
            return new KeySet(keys.toPublicJWKSet().getKeys().stream()
                    .map(JWK::toJSONObject)
                    .toList());
        }
    }
}
