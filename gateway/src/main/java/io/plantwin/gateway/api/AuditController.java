package io.plantwin.gateway.api;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.audit.AuditCsv;
import io.plantwin.gateway.audit.AuditFilter;
import io.plantwin.gateway.audit.AuditItem;
import io.plantwin.gateway.audit.AuditReader;
import io.plantwin.wire.json.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who changed what.
@RestController
@RequestMapping(
        path = {"/api/v1/audit", "/api/audit"},
        produces = {MediaType.APPLICATION_JSON_VALUE, AuditController.CSV})
@Tag(name = "Audit", description = "Who changed what.")
final class AuditController {

    static final String CSV = "text/csv";

    private static final int MOST = 500;
    private static final int DEFAULT_LIMIT = 50;
    private static final SequencedMap<String, Boolean> FORMATS = formats();

    private final AuditReader audit;
    private final Clock clock;

    AuditController(AuditReader audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// A page of the audit log in the envelope, for the API's description.
    @Schema(name = "AuditAnswer")
    record Page(
            @Schema(description = "Always true.", example = "true")
            boolean success,

            List<AuditItem> data,
            Meta.Page meta) {}

    @GetMapping
    @Operation(
            operationId = "listAudit",
            summary = "Who changed what",
            description = "Newest first. CSV is streamed and has no limit unless one is asked for.")
    @ApiResponse(
            responseCode = "200",
            description = "Rows of the audit log",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Page.class)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = "string"),
                        examples =
                                @ExampleObject(
                                        value = "id,timestamp,actor,action,subject,address,before,after\r\n"
                                                + "4711,2026-01-15T10:30:00.000Z,eve,token.delete,"
                                                + "0b9d1f52-1f3c-4c5e-8a77-5d1f0e2a3b4c,192.0.2.7,,\r\n"))
            })
    void list(
            @RequestParam(required = false)
                    @Parameter(description = "Only what exactly this one did.", example = "eve")
                    @Nullable
                    String actor,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Only this action, or with * at its end all that begin so.",
                            example = "user.*")
                    @Nullable
                    String action,
            @RequestParam(required = false) @Parameter(description = "Only what was done with exactly this.") @Nullable
                    String subject,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Begin, inclusive: ISO 8601 with a zone or milliseconds since 1970.",
                            example = "2026-01-15T09:30:00Z")
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(description = "End, exclusive.", example = "2026-01-15T10:30:00Z")
                    @Nullable
                    String to,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Most rows to list.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
                    @Nullable
                    String limit,
            @RequestParam(required = false)
                    @Parameter(description = "nextCursor of the list before; of no use to CSV.")
                    @Nullable
                    String cursor,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Of the answer; absent: what Accept says.",
                            schema =
                                    @Schema(
                                            allowableValues = {"json", "csv"},
                                            defaultValue = "json"))
                    @Nullable
                    String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Parameter(hidden = true) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        ParameterReader parameters = new ParameterReader();
        AuditFilter filter = new AuditFilter(
                parameters.text("actor", actor),
                parameters.text("action", action),
                parameters.text("subject", subject),
                parameters.instant("from", from),
                parameters.instant("to", to));
        int most = parameters.number("limit", limit, 1, MOST).orElse(DEFAULT_LIMIT);
        boolean csv = parameters.word("format", format, FORMATS).orElse(accept != null && accept.startsWith(CSV));
        Optional<AuditReader.Position> after = Cursors.<Long>place(cursor, parameters, Long::valueOf)
                .map(place -> new AuditReader.Position(place.micros(), place.id()));
        parameters.check();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (csv) {
            csv(filter, response);
        } else {
            json(filter, after, most, response);
        }
    }

    private void json(AuditFilter filter, Optional<AuditReader.Position> after, int most, HttpServletResponse response)
            throws IOException {
        List<AuditItem> found = audit.page(filter, after, most + 1);
        List<AuditItem> page = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most ? cursor(AuditReader.Position.of(page.getLast())) : null;
        byte[] answer = Json.MAPPER.writeValueAsBytes(Success.of(page, new Meta.Page(Moments.text(clock), next)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private void csv(AuditFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        try {
            AuditCsv csv = new AuditCsv(response.getOutputStream());
            audit.<IOException>forEach(filter, csv::row);
            csv.finish();
        } catch (BackendAwayException e) {
            if (!response.isCommitted()) {
                response.resetBuffer();
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            }
            throw e;
        }
    }

    private static String cursor(AuditReader.Position last) {
        return Cursors.after(last.micros() + " " + last.id());
    }

    private static SequencedMap<String, Boolean> formats() {
        SequencedMap<String, Boolean> formats = new LinkedHashMap<>();
        formats.put("json", false);
        formats.put("csv", true);
        return formats;
    }
}
