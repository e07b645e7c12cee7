package io.plantwin.gateway.api;

import io.plantwin.gateway.identity.SigningKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The public keys of our access tokens, for whoever wants to check them without asking us; without the
/// envelope, as RFC 7517 has it.
@RestController
@Tag(name = "Sign-in", description = "Signing in and out, and who one is.")
final class KeysController {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final SigningKeys keys;

    KeysController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping(
            path = {"/api/v1/auth/keys", "/api/auth/keys", "/.well-known/jwks.json"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getSigningKeys",
            summary = "The keys of our access tokens",
            description = "A JSON Web Key Set (RFC 7517), also at /.well-known/jwks.json. A key is here a minute before"
                    + " it signs.")
    @ApiResponse(responseCode = "200", description = "Public keys")
    ResponseEntity<AuthDocuments.KeySet> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(AuthDocuments.KeySet.of(keys.published()));
    }
}
