package io.plantwin.gateway.api;

import io.plantwin.gateway.GatewaySettings;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Callers;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.identity.Account;
import io.plantwin.gateway.identity.Accounts;
import io.plantwin.gateway.identity.Passwords;
import io.plantwin.gateway.identity.Sessions;
import io.plantwin.gateway.identity.SignIn;
import io.plantwin.gateway.identity.SignedIn;
import io.plantwin.gateway.identity.ThrottledException;
import io.plantwin.gateway.identity.Tickets;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out, and everything about oneself. No answer here may be kept by anybody on the way.
@RestController
@RequestMapping(
        path = {"/api/v1/auth", "/api/auth"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sign-in", description = "Signing in and out, and who one is.")
final class AuthController {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SECRET = 1_000;

    private static final String REFUSED = "The token or the password is not good; sign in again";
    private static final String THROTTLED = "Too many failed attempts; try again after Retry-After";

    private final SignIn signIn;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Tickets tickets;
    private final AccessConfig access;
    private final Clock clock;

    AuthController(
            SignIn signIn,
            Accounts accounts,
            Passwords passwords,
            Tickets tickets,
            GatewaySettings settings,
            Clock clock) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.passwords = passwords;
        this.tickets = tickets;
        this.access = settings.access();
        this.clock = clock;
    }

    @PostMapping("/login")
    @Operation(
            operationId = "login",
            summary = "Sign in",
            description = "With user name and password. Begins a session, which ends when it is not refreshed for half"
                    + " an hour.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AuthDocuments.Login.class))))
    @ApiResponse(responseCode = "200", description = "Signed in")
    @ApiResponse(
            responseCode = "401",
            description = "The user name or the password is wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "429",
            description = THROTTLED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<AuthDocuments.Tokens, Meta.Moment>> login(
            HttpServletRequest request, HttpServletResponse response) {
        BodyReader body = BodyReader.of(BodyReader.body(request), Set.of("username", "password", "cookie"));
        String username = required(body, "username", LONGEST_NAME);
        String password = required(body, "password", LONGEST_SECRET);
        boolean cookie = body.flag("cookie").orElse(false);
        body.check();
        return tokens(
                request, cookie, answered(response, () -> signIn.login(username.strip(), password, place(request))));
    }

    @PostMapping("/refresh")
    @Operation(
            operationId = "refreshSession",
            summary = "Get the next access token",
            description = "With the refresh token from the body or the cookie. Each is good once; the answer, or the"
                    + " cookie, holds the next one. One that was used before ends its session: somebody else has it"
                    + " too.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AuthDocuments.Refresh.class))))
    @ApiResponse(responseCode = "200", description = "Still signed in")
    @ApiResponse(
            responseCode = "401",
            description = REFUSED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<AuthDocuments.Tokens, Meta.Moment>> refresh(
            HttpServletRequest request, HttpServletResponse response) {
        BodyReader body = BodyReader.of(BodyReader.body(request), Set.of("refreshToken"));
        Optional<String> given = body.text("refreshToken", LONGEST_SECRET);
        body.check();
        Optional<String> kept = given.isPresent() ? Optional.empty() : SessionCookie.of(request);
        String token = given.or(() -> kept).orElseThrow(() -> unauthorized("There is no session; sign in"));
        SignedIn signedIn;
        try {
            signedIn = answered(response, () -> signIn.refresh(token, place(request)));
        } catch (ProblemException e) {
            kept.ifPresent(same -> SessionCookie.remove(request, response));
            throw e;
        }
        return tokens(request, kept.isPresent(), signedIn);
    }

    @PostMapping("/logout")
    @Operation(
            operationId = "logout",
            summary = "Sign out",
            description = "Ends the session of the refresh token from the body or the cookie, or with everywhere all of"
                    + " this person. Of a session that is not there any more nothing is left to end. An access token"
                    + " lives on until it expires, unless everywhere is true.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AuthDocuments.Logout.class))))
    @ApiResponse(responseCode = "200", description = "Signed out")
    @ApiResponse(
            responseCode = "401",
            description = REFUSED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<AuthDocuments.SignedOut, Meta.Moment>> logout(
            HttpServletRequest request, HttpServletResponse response) {
        BodyReader body = BodyReader.of(BodyReader.body(request), Set.of("refreshToken", "everywhere"));
        Optional<String> token = body.text("refreshToken", LONGEST_SECRET).or(() -> SessionCookie.of(request));
        boolean everywhere = body.flag("everywhere").orElse(false);
        body.check();
        long ended = answered(response, () -> everywhere ? everywhere(request, token) : here(request, token));
        SessionCookie.remove(request, response);
        return answer(new AuthDocuments.SignedOut(ended));
    }

    private long here(HttpServletRequest request, Optional<String> token) {
        return token.map(given -> signIn.logout(given, place(request))).orElse(0L);
    }

    private long everywhere(HttpServletRequest request, Optional<String> token) {
        if (Callers.of(request) instanceof Caller.Person person) {
            return signIn.logoutEverywhere(person, place(request));
        }
        return token.map(given -> signIn.logoutEverywhere(given, place(request)))
                .orElseThrow(() -> unauthorized("Signing out everywhere needs a token that says who you are"));
    }

    @GetMapping("/me")
    @Operation(operationId = "getMe", summary = "Who one is", description = "And what one may do.")
    @ApiResponse(responseCode = "200", description = "You")
    ResponseEntity<Success<AuthDocuments.Me, Meta.Moment>> me(HttpServletRequest request) {
        boolean insecure = access.insecure();
        return answer(
                switch (Callers.of(request)) {
                    case Caller.Person person ->
                        AuthDocuments.Me.person(
                                person.id(),
                                person.name(),
                                accounts.find(person.id())
                                        .map(Account::displayName)
                                        .orElse(""),
                                person.role(),
                                insecure);
                    case Caller.Token token ->
                        AuthDocuments.Me.other("token", token.id(), token.name(), token.scopes(), insecure);
                    case Caller.Machine machine ->
                        AuthDocuments.Me.other(
                                machine.equals(Caller.LOCAL) ? "local" : "anybody",
                                null,
                                machine.name(),
                                machine.scopes(),
                                insecure);
                    case Caller.Device device -> throw nobody();
                    case Caller.Nobody nobody -> throw nobody();
                });
    }

    @PutMapping("/password")
    @Operation(
            operationId = "changePassword",
            summary = "Change one's password",
            description = "All sessions and access tokens of this person end, this one too; the answer is a new one.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AuthDocuments.Password.class))))
    @ApiResponse(responseCode = "200", description = "Changed")
    @ApiResponse(
            responseCode = "403",
            description = "Only a person who signs in here has a password",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "429",
            description = THROTTLED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<AuthDocuments.Tokens, Meta.Moment>> password(
            HttpServletRequest request, HttpServletResponse response) {
        if (!(Callers.of(request) instanceof Caller.Person person)
                || accounts.find(person.id()).filter(Account::isLocal).isEmpty()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only a person who signs in here has a password to change", List.of());
        }
        BodyReader body = BodyReader.of(BodyReader.body(request), Set.of("currentPassword", "newPassword"));
        String current = required(body, "currentPassword", LONGEST_SECRET);
        String next = required(body, "newPassword", LONGEST_SECRET);
        if (!body.isWrong("newPassword")) {
            passwords
                    .objection(next, person.name())
                    .ifPresent(objection -> body.wrong("newPassword", "weak_password", objection));
        }
        body.check();
        try {
            SignedIn signedIn = throttled(response, () -> signIn.changePassword(person, current, next, place(request)));
            return tokens(request, SessionCookie.of(request).isPresent(), signedIn);
        } catch (RefusedException e) {
            body.wrong("currentPassword", "wrong_password", "is not your password");
            body.check();
            throw e;
        }
    }

    @PostMapping("/ticket")
    @Operation(
            operationId = "createTicket",
            summary = "Get a ticket",
            description = "For opening one WebSocket where no header can be sent: what stands in a URL ends up in"
                    + " logs, and an access token should not.")
    @ApiResponse(responseCode = "200", description = "A ticket")
    ResponseEntity<Success<AuthDocuments.Ticket, Meta.Moment>> ticket(HttpServletRequest request) {
        return answer(new AuthDocuments.Ticket(tickets.issue(Callers.of(request)), Tickets.LIFE.toSeconds()));
    }

    @GetMapping("/options")
    @Operation(
            operationId = "getSignInOptions",
            summary = "How people can sign in",
            description = "For the sign-in page; anybody may ask.")
    @ApiResponse(responseCode = "200", description = "The ways in")
    ResponseEntity<Success<AuthDocuments.Options, Meta.Moment>> options() {
        return answer(AuthDocuments.Options.of(access));
    }

    private ResponseEntity<Success<AuthDocuments.Tokens, Meta.Moment>> tokens(
            HttpServletRequest request, boolean inCookie, SignedIn signedIn) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        if (inCookie) {
            signedIn.refreshToken()
                    .ifPresent(token -> answer.header(HttpHeaders.SET_COOKIE, SessionCookie.with(request, token)));
        }
        return answer.body(Success.of(AuthDocuments.Tokens.of(signedIn, inCookie), Moments.now(clock)));
    }

    private <T> ResponseEntity<Success<T, Meta.Moment>> answer(T data) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Success.of(data, Moments.now(clock)));
    }

    private static Sessions.Place place(HttpServletRequest request) {
        return new Sessions.Place(
                request.getRemoteAddr(),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""));
    }

    private static String required(BodyReader body, String name, int most) {
        Optional<String> text = body.text(name, most);
        if (!body.isWrong(name) && text.filter(given -> !given.isBlank()).isEmpty()) {
            body.missing(name);
        }
        return text.orElse("");
    }

    private static <T> T answered(HttpServletResponse response, Supplier<T> work) {
        try {
            return throttled(response, work);
        } catch (RefusedException e) {
            throw unauthorized(e.reason().sentence());
        }
    }

    private static <T> T throttled(HttpServletResponse response, Supplier<T> work) {
        try {
            return work.get();
        } catch (ThrottledException e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()));
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Too many attempts to sign in have failed. Try again in " + e.seconds() + " s.",
                    List.of());
        }
    }

    private static ProblemException nobody() {
        return unauthorized("Sign in first");
    }

    private static ProblemException unauthorized(String detail) {
        return new ProblemException(ProblemType.UNAUTHORIZED, detail, List.of());
    }
}
