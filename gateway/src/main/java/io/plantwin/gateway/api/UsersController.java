package io.plantwin.gateway.api;

import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.identity.Passwords;
import io.plantwin.gateway.people.UserChange;
import io.plantwin.gateway.people.UserItem;
import io.plantwin.gateway.people.Users;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who may sign in. Each change is in the audit log.
@RestController
@RequestMapping(
        path = {"/api/v1/users", "/api/users"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Users", description = "Who may sign in, and what they may do.")
final class UsersController {

    static final String ID = "The user's id";

    private static final int MOST = 500;
    private static final int DEFAULT_LIMIT = 50;
    private static final String PATH = "/api/v1/users/";
    private static final String IF_MATCH =
            "The ETag the user had when it was read; with another one nothing is changed and the answer is 412.";
    private static final String OUTDATED = "Somebody has changed it since If-Match; current is the user as it stands";
    private static final String LAST_ADMIN = "It is the last admin who may sign in: nobody could manage users any more";
    private static final SequencedMap<String, Boolean> FLAGS = flags();

    private final Users users;
    private final UserReader reader;
    private final Clock clock;

    UsersController(Users users, Passwords passwords, Clock clock) {
        this.users = users;
        this.reader = new UserReader(passwords);
        this.clock = clock;
    }

    @GetMapping
    @Operation(operationId = "listUsers", summary = "List users", description = "By name.")
    @ApiResponse(responseCode = "200", description = "Users")
    Success<List<UserItem>, Meta.Page> list(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Somewhere in name, display name or e-mail address, without regard to case.",
                            example = "eve")
                    @Nullable
                    String q,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Only those of this role.",
                            schema = @Schema(allowableValues = {"viewer", "operator", "engineer", "admin"}))
                    @Nullable
                    String role,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Only those who may sign in, or only those who may not.",
                            schema = @Schema(allowableValues = {"true", "false"}))
                    @Nullable
                    String enabled,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Most users to list.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Parameter(description = "nextCursor of the list before.") @Nullable
                    String cursor) {
        ParameterReader parameters = new ParameterReader();
        Users.Filter filter = new Users.Filter(
                parameters.text("q", q),
                parameters.word("role", role, roles()),
                parameters.word("enabled", enabled, FLAGS));
        int most = parameters.number("limit", limit, 1, MOST).orElse(DEFAULT_LIMIT);
        parameters.check();
        List<UserItem> found = users.page(filter, Cursors.key(cursor), most + 1);
        List<UserItem> page = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most ? Cursors.after(page.getLast().username()) : null;
        return Success.of(page, new Meta.Page(Moments.text(clock), next));
    }

    @GetMapping("/{userId}")
    @Operation(operationId = "getUser", summary = "One user", description = "The version is the ETag.")
    @ApiResponse(responseCode = "200", description = "The user")
    @ApiResponse(responseCode = "304", description = "Nothing has changed since the given ETag", content = @Content)
    ResponseEntity<Success<UserItem, Meta.Moment>> one(@PathVariable @Parameter(description = ID) String userId) {
        return answer(HttpStatus.OK, find(users, userId));
    }

    @PostMapping
    @Operation(
            operationId = "createUser",
            summary = "Make a user",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PeopleDocuments.Fresh.class))))
    @ApiResponse(responseCode = "201", description = "Made; Location says where it is")
    @ApiResponse(
            responseCode = "409",
            description = "There is a user of this name; current is that one",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<UserItem, Meta.Moment>> create(HttpServletRequest request) {
        UserChange change = users.create(reader.fresh(BodyReader.body(request)), Actor.of(request));
        return answer(HttpStatus.CREATED, made(change, ""));
    }

    @PutMapping("/{userId}")
    @Operation(
            operationId = "changeUser",
            summary = "Change a user",
            description = "What the body doesn't say stays as it is.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PeopleDocuments.Change.class))))
    @ApiResponse(responseCode = "200", description = "Changed")
    @ApiResponse(
            responseCode = "409",
            description = LAST_ADMIN,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "412",
            description = OUTDATED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<UserItem, Meta.Moment>> change(
            @PathVariable @Parameter(description = ID) String userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IF_MATCH, example = "\"1\"")
                    @Nullable
                    String ifMatch,
            HttpServletRequest request) {
        UserItem user = find(users, userId);
        UserChange change = users.change(
                UUID.fromString(user.id()),
                reader.change(BodyReader.body(request), user),
                EntityTags.version(ifMatch),
                Actor.of(request));
        return answer(HttpStatus.OK, made(change, userId));
    }

    @DeleteMapping("/{userId}")
    @Operation(
            operationId = "deleteUser",
            summary = "Delete a user",
            description = "The user's tokens and sessions end. The name stays in the audit log; see erase.")
    @ApiResponse(responseCode = "200", description = "Deleted; the user as it was")
    @ApiResponse(
            responseCode = "409",
            description = LAST_ADMIN,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "412",
            description = OUTDATED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    Success<UserItem, Meta.Moment> delete(
            @PathVariable @Parameter(description = ID) String userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IF_MATCH, example = "\"1\"")
                    @Nullable
                    String ifMatch,
            HttpServletRequest request) {
        UUID id = Alerts.uuid(userId).orElseThrow(() -> missing(userId));
        UserChange change = users.delete(id, EntityTags.version(ifMatch), Actor.of(request));
        return Success.of(made(change, userId), Moments.now(clock));
    }

    /// @throws ProblemException if there is none
    static UserItem find(Users users, String userId) {
        return Alerts.uuid(userId).flatMap(users::find).orElseThrow(() -> missing(userId));
    }

    static ProblemException missing(String userId) {
        return ProblemException.notFound("user " + userId);
    }

    static ProblemException lastAdmin(UserItem current) {
        return ProblemException.conflict(
                ProblemType.CONFLICT,
                current.username() + " is the last admin who may sign in; make another one first",
                current);
    }

    private static UserItem made(UserChange change, String userId) {
        return switch (change) {
            case UserChange.Made made -> made.user();
            case UserChange.Missing missing -> throw missing(userId);
            case UserChange.Outdated outdated ->
                throw ProblemException.conflict(
                        ProblemType.PRECONDITION_FAILED,
                        "The user has version " + outdated.current().version() + " by now",
                        outdated.current());
            case UserChange.LastAdmin last -> throw lastAdmin(last.current());
            case UserChange.NameTaken taken ->
                throw ProblemException.conflict(
                        ProblemType.CONFLICT,
                        "There is a user " + taken.other().username() + " already",
                        taken.other());
        };
    }

    private ResponseEntity<Success<UserItem, Meta.Moment>> answer(HttpStatus status, UserItem user) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).eTag(EntityTags.of(user.version()));
        if (status == HttpStatus.CREATED) {
            answer.location(URI.create(PATH + user.id()));
        }
        return answer.body(Success.of(user, Moments.now(clock)));
    }

    private static SequencedMap<String, UserRole> roles() {
        SequencedMap<String, UserRole> roles = new LinkedHashMap<>();
        UserReader.roles().forEach(role -> roles.put(role.toString(), role));
        return roles;
    }

    private static SequencedMap<String, Boolean> flags() {
        SequencedMap<String, Boolean> flags = new LinkedHashMap<>();
        flags.put("true", true);
        flags.put("false", false);
        return flags;
    }
}
