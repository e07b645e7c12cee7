package io.plantwin.gateway.api;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Callers;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.people.PersonalWords;
import io.plantwin.gateway.people.TokenChange;
import io.plantwin.gateway.people.TokenItem;
import io.plantwin.gateway.people.Tokens;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What programs sign in with. Each change is in the audit log.
@RestController
@RequestMapping(
        path = {"/api/v1/tokens", "/api/tokens"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Tokens", description = "What programs sign in with.")
final class TokensController {

    private static final int MOST = 500;
    private static final int DEFAULT_LIMIT = 50;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_DAYS = 366;
    private static final int DEFAULT_DAYS = 90;
    private static final String PATH = "/api/v1/tokens/";
    private static final Set<String> FIELDS = new LinkedHashSet<>(List.of("name", "scopes", "expiresInDays", "owner"));

    private final Tokens tokens;
    private final Clock clock;

    TokensController(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listTokens",
            summary = "List API tokens",
            description = "Newest first, those that have expired too.")
    @ApiResponse(responseCode = "200", description = "Tokens, without what opens anything")
    Success<List<TokenItem>, Meta.Page> list(
            @RequestParam(required = false)
                    @Parameter(description = "Only those of the user of this name.", example = "eve")
                    @Nullable
                    String owner,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Most tokens to list.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Parameter(description = "nextCursor of the list before.") @Nullable
                    String cursor) {
        ParameterReader parameters = new ParameterReader();
        String whose = parameters.text("owner", owner);
        int most = parameters.number("limit", limit, 1, MOST).orElse(DEFAULT_LIMIT);
        Optional<Tokens.Position> after = position(cursor, parameters);
        parameters.check();
        List<TokenItem> found = tokens.page(whose, after, most + 1);
        List<TokenItem> page = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most ? cursor(Tokens.Position.of(page.getLast())) : null;
        return Success.of(page, new Meta.Page(Moments.text(clock), next));
    }

    @PostMapping
    @Operation(
            operationId = "createToken",
            summary = "Make an API token",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PeopleDocuments.TokenInput.class))))
    @ApiResponse(responseCode = "201", description = "Made; the token is shown this once")
    @ApiResponse(
            responseCode = "409",
            description = "The owner has as many tokens as one may have",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<PeopleDocuments.NewToken, Meta.Moment>> create(HttpServletRequest request) {
        Tokens.Draft draft = draft(BodyReader.of(BodyReader.body(request), FIELDS), Callers.of(request));
        return switch (tokens.create(draft, Actor.of(request))) {
            case TokenChange.Made made ->
                ResponseEntity.created(URI.create(PATH + made.item().id()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(Success.of(PeopleDocuments.NewToken.of(made.item(), made.token()), Moments.now(clock)));
            case TokenChange.NoOwner none -> throw wrong("owner", "unknown_owner", "is no user who may sign in");
            case TokenChange.BeyondOwner beyond ->
                throw wrong("scopes", "not_theirs", "holds more than the owner's role, " + beyond.role() + ", may");
            case TokenChange.TooMany many ->
                throw ProblemException.conflict(
                        ProblemType.CONFLICT,
                        "The owner has " + many.most() + " tokens that have not expired; delete some first",
                        null);
            case TokenChange.Deleted deleted -> throw new IllegalStateException("none was to be deleted");
            case TokenChange.Missing missing -> throw new IllegalStateException("none was looked for");
        };
    }

    @DeleteMapping("/{tokenId}")
    @Operation(
            operationId = "deleteToken",
            summary = "Delete an API token",
            description = "Every process refuses it within two seconds.")
    @ApiResponse(responseCode = "200", description = "Deleted; the token as it was")
    Success<TokenItem, Meta.Moment> delete(
            @PathVariable @Parameter(description = "The token's id") String tokenId, HttpServletRequest request) {
        UUID id = Alerts.uuid(tokenId).orElseThrow(() -> missing(tokenId));
        if (tokens.delete(id, Actor.of(request)) instanceof TokenChange.Deleted deleted) {
            return Success.of(deleted.item(), Moments.now(clock));
        }
        throw missing(tokenId);
    }

    private static Tokens.Draft draft(BodyReader body, Caller caller) {
        String name = body.text("name", LONGEST_NAME).orElse("");
        if (!body.has("name")) {
            body.missing("name");
        } else if (name.isBlank() && !body.isWrong("name")) {
            body.wrong("name", "blank", "is blank");
        }
        PersonalWords.unprintable(name).ifPresent(sentence -> body.wrong("name", "invalid_text", sentence));
        Set<Scope> scopes = body.words("scopes", Scope.class);
        if (scopes.isEmpty() && !body.isWrong("scopes")) {
            body.missing("scopes");
        }
        if (!caller.scopes().containsAll(scopes)) {
            body.wrong("scopes", "not_yours", "holds more than you may");
        }
        long days = body.whole("expiresInDays", 1, MOST_DAYS).orElse(DEFAULT_DAYS);
        Optional<Tokens.Owner> owner = owner(body, caller);
        body.check();
        return new Tokens.Draft(name.strip(), owner.orElseThrow(), scopes, Duration.ofDays(days));
    }

    private static Optional<Tokens.Owner> owner(BodyReader body, Caller caller) {
        Optional<String> named = body.text("owner", LONGEST_NAME);
        if (named.isPresent()) {
            return named.map(Tokens.Owner.ByName::new);
        }
        Optional<Tokens.Owner> self = switch (caller) {
            case Caller.Person person -> Optional.of(new Tokens.Owner.ById(person.id()));
            case Caller.Token token -> Optional.of(new Tokens.Owner.ById(token.ownerId()));
            case Caller.Device device -> Optional.empty();
            case Caller.Machine machine -> Optional.empty();
            case Caller.Nobody nobody -> Optional.empty();
        };
        if (self.isEmpty() && !body.isWrong("owner")) {
            body.wrong("owner", "no_owner", "is needed: you are no user yourself");
        }
        return self;
    }

    private static ProblemException wrong(String field, String reason, String message) {
        return ProblemException.fields(
                ProblemType.INVALID_BODY, List.of(new Problem.FieldError("/" + field, reason, message)));
    }

    private static ProblemException missing(String tokenId) {
        return ProblemException.notFound("token " + tokenId);
    }

    private static String cursor(Tokens.Position last) {
        return Cursors.after(last.createdAtMicros() + " " + last.id());
    }

    private static Optional<Tokens.Position> position(@Nullable String cursor, ParameterReader parameters) {
        return Cursors.<UUID>place(cursor, parameters, id -> Alerts.uuid(id).orElseThrow(Cursors::invalid))
                .map(place -> new Tokens.Position(place.micros(), place.id()));
    }
}
