package io.plantwin.gateway.api;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.people.Erasure;
import io.plantwin.gateway.people.PersonalData;
import io.plantwin.gateway.people.UserItem;
import io.plantwin.gateway.people.Users;
import io.plantwin.gateway.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What is kept about a person, and how it goes.
@RestController
@RequestMapping(
        path = {"/api/v1/users/{userId}", "/api/users/{userId}"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Users")
final class PersonalDataController {

    private final Users users;
    private final PersonalData data;
    private final Erasure erasure;
    private final Clock clock;

    PersonalDataController(Users users, PersonalData data, Erasure erasure, Clock clock) {
        this.users = users;
        this.data = data;
        this.erasure = erasure;
        this.clock = clock;
    }

    @GetMapping("/export")
    @Operation(
            operationId = "exportUser",
            summary = "Everything that is kept about a person",
            description =
                    "Account, tokens without what opens anything, sessions, rows of the audit log by them and about"
                            + " their account, and the alerts they handled. Streamed.")
    @ApiResponse(
            responseCode = "200",
            description = "All of it",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PeopleDocuments.Export.class)))
    void export(
            @PathVariable @Parameter(description = UsersController.ID) String userId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        UserItem user = UsersController.find(users, userId);
        data.writeDown(user, Actor.of(request));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + user.id() + ".json\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            data.export(user, Moments.text(clock), response.getOutputStream());
        } catch (BackendAwayException e) {
            if (!response.isCommitted()) {
                response.resetBuffer();
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            }
            throw e;
        }
    }

    @PostMapping("/erase")
    @Operation(
            operationId = "eraseUser",
            summary = "Forget a person",
            description =
                    "The account, its tokens and sessions are gone, and a pseudonym stands wherever the person was"
                            + " named: in the audit log, in alerts and their events. Notes stay as they were written. This"
                            + " can't be undone.")
    @ApiResponse(responseCode = "200", description = "Done; what stands for the person from now on")
    @ApiResponse(
            responseCode = "409",
            description = "It is the last admin who may sign in: nobody could manage users any more",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    Success<PeopleDocuments.Erased, Meta.Moment> erase(
            @PathVariable @Parameter(description = UsersController.ID) String userId, HttpServletRequest request) {
        UUID id = Alerts.uuid(userId).orElseThrow(() -> UsersController.missing(userId));
        return switch (erasure.erase(id, Actor.of(request))) {
            case Erasure.Outcome.Erased erased ->
                Success.of(new PeopleDocuments.Erased(erased.pseudonym()), Moments.now(clock));
            case Erasure.Outcome.Missing missing -> throw UsersController.missing(userId);
            case Erasure.Outcome.LastAdmin last -> throw UsersController.lastAdmin(last.current());
        };
    }
}
