package io.plantwin.gateway.api;

import io.plantwin.gateway.alert.AlertDesk;
import io.plantwin.gateway.alert.AlertItem;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.model.AlertCommand.Action;
import io.plantwin.model.AlertReply;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What people do with alerts. Each change is in the audit log.
@RestController
@RequestMapping(
        path = {"/api/v1/alerts/{alertId}", "/api/alerts/{alertId}"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Alerts")
final class AlertActionsController {

    private static final int LONGEST_NOTE = 1_000;
    /// A week.
    private static final int MOST_MINUTES = 7 * 24 * 60;

    private static final String DONE = "Done; the alert as it stands now";
    private static final String CONFLICT = "The alert's state does not allow it; current is the alert as it stands";
    private static final String ID = "The alert's id";

    private final AlertDesk desk;
    private final Clock clock;

    AlertActionsController(AlertDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @PutMapping("/acknowledge")
    @Operation(
            operationId = "acknowledgeAlert",
            summary = "Somebody takes care of it",
            description = "Of a triggered or escalated alert. Ends its escalation.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AlertDocuments.Note.class))))
    @ApiResponse(responseCode = "200", description = DONE)
    @ApiResponse(
            responseCode = "409",
            description = CONFLICT,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    Success<AlertItem, Meta.Moment> acknowledge(
            @PathVariable @Parameter(description = ID) String alertId, HttpServletRequest request) {
        return carryOut(alertId, Action.ACKNOWLEDGE, request);
    }

    @PutMapping("/resolve")
    @Operation(
            operationId = "resolveAlert",
            summary = "It is over",
            description = "Of any open alert. One whose condition ends is resolved by itself.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AlertDocuments.Note.class))))
    @ApiResponse(responseCode = "200", description = DONE)
    @ApiResponse(
            responseCode = "409",
            description = CONFLICT,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    Success<AlertItem, Meta.Moment> resolve(
            @PathVariable @Parameter(description = ID) String alertId, HttpServletRequest request) {
        return carryOut(alertId, Action.RESOLVE, request);
    }

    @PutMapping("/shelve")
    @Operation(
            operationId = "shelveAlert",
            summary = "Nobody is notified of it for a time",
            description = "Of any open alert (ISA-18.2). It goes on being recorded.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AlertDocuments.Shelving.class))))
    @ApiResponse(responseCode = "200", description = DONE)
    @ApiResponse(
            responseCode = "409",
            description = CONFLICT,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    Success<AlertItem, Meta.Moment> shelve(
            @PathVariable @Parameter(description = ID) String alertId, HttpServletRequest request) {
        return carryOut(alertId, Action.SHELVE, request);
    }

    @PutMapping("/unshelve")
    @Operation(
            operationId = "unshelveAlert",
            summary = "People are notified of it again",
            description = "Of a shelved alert.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AlertDocuments.Note.class))))
    @ApiResponse(responseCode = "200", description = DONE)
    @ApiResponse(
            responseCode = "409",
            description = CONFLICT,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    Success<AlertItem, Meta.Moment> unshelve(
            @PathVariable @Parameter(description = ID) String alertId, HttpServletRequest request) {
        return carryOut(alertId, Action.UNSHELVE, request);
    }

    private Success<AlertItem, Meta.Moment> carryOut(String alertId, Action action, HttpServletRequest request) {
        AlertReply reply = desk.carryOut(alertId, wish(action, request), Actor.of(request));
        Optional<AlertItem> alert = reply.alert().map(AlertItem::of);
        return switch (reply.outcome()) {
            case DONE ->
                Success.of(
                        alert.orElseThrow(() -> new IllegalStateException("done, but to which alert?")),
                        Moments.now(clock));
            case UNKNOWN_ALERT -> throw ProblemException.notFound("alert " + alertId);
            case CONFLICT -> throw ProblemException.conflict(ProblemType.CONFLICT, reply.detail(), alert.orElse(null));
            case INVALID ->
                throw ProblemException.conflict(ProblemType.INVALID_BODY, reply.detail(), alert.orElse(null));
        };
    }

    private static AlertDesk.Wish wish(Action action, HttpServletRequest request) {
        boolean shelves = action == Action.SHELVE;
        BodyReader body = BodyReader.of(BodyReader.body(request), shelves ? Set.of("minutes", "note") : Set.of("note"));
        Optional<String> note = body.text("note", LONGEST_NOTE).filter(text -> !text.isBlank());
        long minutes = shelves ? body.whole("minutes", 1, MOST_MINUTES).orElse(0) : 0;
        if (shelves && !body.has("minutes")) {
            body.missing("minutes");
        }
        body.check();
        return new AlertDesk.Wish(action, note, minutes);
    }
}
