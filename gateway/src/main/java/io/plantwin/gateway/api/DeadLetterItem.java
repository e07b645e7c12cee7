package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A dead letter as the list shows it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeadLetter", description = "What could not be taken, and why.")
record DeadLetterItem(
        @Schema(example = "42") long id,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String receivedAt,

        @Schema(description = "Where it came from.", example = "plantwin/v1/CNC-001/temperature")
        String sourceTopic,

        @Schema(description = "Who sent it.", example = "CNC-001")
        String client,

        @Schema(description = "The role that refused it.", example = "bridge")
        String stage,

        @Schema(description = "A code for programs.", example = "not_json")
        String reason,

        @Schema(description = "Why, for a person.", example = "is not JSON: Unexpected character ('x')")
        String message,

        @Schema(description = "The first 2,000 characters of what was sent.", example = "xyz")
        String payload,

        @Schema(description = "Length of what was sent, in bytes.", example = "3")
        int payloadBytes,

        @Schema(description = "base64 if the payload is not text; absent if it is.", allowableValues = "base64")
        @Nullable
        String encoding) {

    private static final int MOST_CHARACTERS = 2_000;

    /// Bytes of a payload that are enough to show its beginning.
    static final int BYTES_NEEDED = MOST_CHARACTERS * 4;

    /// @param beginning of the payload, up to {@link #BYTES_NEEDED}
    static DeadLetterItem of(
            long id,
            String receivedAt,
            String sourceTopic,
            String client,
            String stage,
            String reason,
            String message,
            byte[] beginning,
            int payloadBytes) {
        Optional<String> text = text(beginning);
        return new DeadLetterItem(
                id,
                receivedAt,
                sourceTopic,
                client,
                stage,
                reason,
                message,
                text.orElseGet(() -> Base64.getEncoder()
                        .encodeToString(Arrays.copyOf(beginning, Math.min(beginning.length, MOST_CHARACTERS * 3 / 4)))),
                payloadBytes,
                text.isPresent() ? null : "base64");
    }

    /// The beginning as text, if it is UTF-8 without control characters. A character cut in two at the end
    /// is left out.
    private static Optional<String> text(byte[] beginning) {
        CharBuffer characters = CharBuffer.allocate(beginning.length + 1);
        boolean malformed = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(beginning), characters, beginning.length < BYTES_NEEDED)
                .isError();
        String text = characters.flip().toString();
        boolean control = text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
        return malformed || control
                ? Optional.empty()
                : Optional.of(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
    }
}
