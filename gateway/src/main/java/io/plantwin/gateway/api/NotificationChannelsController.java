package io.plantwin.gateway.api;

import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.notification.AttemptItem;
import io.plantwin.gateway.notification.ChannelItem;
import io.plantwin.gateway.notification.NotificationChannels;
import io.plantwin.gateway.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// By which ways people and machines are told about alerts. They are configured where the alert role runs.
@RestController
@RequestMapping(
        path = {"/api/v1/notification-channels", "/api/notification-channels"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Notification channels", description = "By which ways people and machines are told about alerts.")
final class NotificationChannelsController {

    private static final String NAME = "The channel's name";
    private static final String NAMES = "[a-z0-9-]{1,40}";

    private final NotificationChannels channels;
    private final Clock clock;

    NotificationChannelsController(NotificationChannels channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /// What was asked for.
    @Schema(name = "NotificationTest", description = "A test message that is asked for.")
    record TestAsked(
            @Schema(description = "The channel's name.", example = "shift")
            String name,

            @Schema(
                    description = "Of the message: of its mail or webhook, and of its attempts in the database.",
                    example = "test-0198c0de-0000-7000-8000-000000007e57:1")
            String messageId) {}

    @GetMapping
    @Operation(
            operationId = "listNotificationChannels",
            summary = "List the channels",
            description = "By name, as the alert role is configured and as they are; nothing secret.")
    @ApiResponse(responseCode = "200", description = "The channels")
    Success<List<ChannelItem>, Meta.Moment> list() {
        return Success.of(channels.all(), Moments.now(clock));
    }

    @GetMapping("/{name}/attempts")
    @Operation(
            operationId = "listNotificationAttempts",
            summary = "List what a channel tried",
            description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "Attempts")
    Success<List<AttemptItem>, Meta.Page> attempts(
            @PathVariable @Parameter(description = NAME, example = "shift") String name,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) @Parameter(description = "Most attempts to list.")
                    int limit,
            @RequestParam(required = false) @Parameter(description = "nextCursor of the list before.") @Nullable
                    String cursor) {
        List<AttemptItem> found = channels.attempts(checked(name), Cursors.number(cursor), limit + 1)
                .orElseThrow(() -> missing(name));
        List<AttemptItem> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? Cursors.after(Long.toString(page.getLast().id()))
                : null;
        return Success.of(page, new Meta.Page(Moments.text(clock), next));
    }

    @PostMapping("/{name}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "testNotificationChannel",
            summary = "Send a test message",
            description =
                    "It says that it is one and goes through the queue of the channel as any other; how it went is"
                            + " told by the attempts. While one is asked for that is not in the queue yet, no other is.")
    @ApiResponse(responseCode = "202", description = "Asked for")
    Success<TestAsked, Meta.Moment> test(
            @PathVariable @Parameter(description = NAME, example = "shift") String name, HttpServletRequest request) {
        NotificationChannels.Test test =
                channels.test(checked(name), Actor.of(request)).orElseThrow(() -> missing(name));
        return Success.of(new TestAsked(test.channel(), test.id() + ":1"), Moments.now(clock));
    }

    private static String checked(String name) {
        if (!name.matches(NAMES)) {
            throw missing(name);
        }
        return name;
    }

    private static ProblemException missing(String name) {
        return ProblemException.notFound("notification channel " + name);
    }
}
