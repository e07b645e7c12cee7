package io.plantwin.gateway.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt to tell somebody.
///
/// @param id grows with each attempt
@Schema(name = "NotificationAttempt", description = "One attempt to tell somebody.")
public record AttemptItem(
        @JsonIgnore long id,

        @Schema(format = "date-time", example = "2026-01-15T10:29:59.000Z")
        String at,

        @Schema(
                description = "given_up: it is tried no more.",
                example = "sent",
                allowableValues = {"sent", "failed", "given_up"})
        String outcome,

        @Schema(description = "The how-manieth of this message, from 1; 0 if it was given up untried.", example = "1")
        int attempt,

        @Schema(description = "How many events the message is about; more than one in a digest.", example = "1")
        int events,

        @Schema(description = "The alerts it is about.", example = "[\"0198c0de-0000-7000-8000-00000000a1e7\"]")
        List<String> alertIds,

        @Schema(description = "Whether a test message is in it.", example = "false")
        boolean test,

        @Schema(description = "Why it was not sent, in plain words; null if it was.") @Nullable
        String reason) {}
