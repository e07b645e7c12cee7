package io.plantwin.gateway.api;

import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.wire.json.Iso8601;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What could not be taken, and why.
@RestController
@RequestMapping(
        path = {"/api/v1/dead-letters", "/api/dead-letters"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Dead letters", description = "What could not be taken, and why.")
final class DeadLettersController {

    private static final String PAGE = """
            SELECT id, received_at, source_topic, client, stage, reason, message,
                   substring(payload FROM 1 FOR ?) AS beginning, octet_length(payload) AS size
            FROM dead_letter WHERE id < ? ORDER BY id DESC LIMIT ?""";

    private final Database database;
    private final Clock clock;

    DeadLettersController(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @GetMapping
    @Operation(operationId = "listDeadLetters", summary = "List what could not be taken", description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "Dead letters")
    Success<List<DeadLetterItem>, Meta.Page> list(
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) @Parameter(description = "Most dead letters to list.")
                    int limit,
            @RequestParam(required = false) @Parameter(description = "nextCursor of the list before.") @Nullable
                    String cursor) {
        long before = Cursors.number(cursor);
        List<DeadLetterItem> found = database.query(
                PAGE,
                statement -> {
                    statement.setInt(1, DeadLetterItem.BYTES_NEEDED);
                    statement.setLong(2, before);
                    statement.setInt(3, limit + 1);
                },
                DeadLettersController::item);
        List<DeadLetterItem> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? Cursors.after(Long.toString(page.getLast().id()))
                : null;
        return Success.of(page, new Meta.Page(Moments.text(clock), next));
    }

    private static DeadLetterItem item(ResultSet row) throws SQLException {
        return DeadLetterItem.of(
                row.getLong("id"),
                Iso8601.format(Instants.micros(row, "received_at")),
                row.getString("source_topic"),
                row.getString("client"),
                row.getString("stage"),
                row.getString("reason"),
                row.getString("message"),
                row.getBytes("beginning"),
                row.getInt("size"));
    }
}
