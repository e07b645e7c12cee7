package io.plantwin.gateway.api;

import io.plantwin.gateway.alert.AlertDetail;
import io.plantwin.gateway.alert.AlertItem;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.web.CsvWriter;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.model.Alert;
import io.plantwin.wire.json.Json;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows alerts.
@RestController
@RequestMapping(
        path = {"/api/v1/alerts", "/api/alerts"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Alerts", description = "What is worth a person's attention, and what people do about it.")
final class AlertsController {

    private static final String STATUS =
            "Only alerts in these states, with commas between: active (all but resolved), triggered, acknowledged,"
                    + " escalated, resolved.";
    private static final String SEVERITY =
            "Only alerts of these severities, with commas between: low, medium, high, critical.";
    private static final String TYPE =
            "Only alerts of these types, with commas between: threshold_exceeded, threshold_below, device_offline,"
                    + " data_anomaly, trend_warning.";
    private static final String DEVICE = "Only alerts of this device; _system for those about the plant as a whole.";
    private static final String LIMIT = "Most alerts to list.";
    private static final String CURSOR = "nextCursor of the list before.";

    private final Alerts alerts;
    private final Clock clock;

    AlertsController(Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listAlerts",
            summary = "List alerts",
            description = "Newest first. The counts in meta are over everything that passes the filter.")
    @ApiResponse(responseCode = "200", description = "Alerts")
    Success<List<AlertItem>, Meta.AlertList> list(
            @RequestParam(required = false) @Parameter(description = STATUS, example = "active") @Nullable
                    String status,
            @RequestParam(required = false) @Parameter(description = SEVERITY, example = "high,critical") @Nullable
                    String severity,
            @RequestParam(required = false) @Parameter(description = DEVICE, example = "device-002") @Nullable
                    String deviceId,
            @RequestParam(required = false) @Parameter(description = TYPE, example = "threshold_exceeded") @Nullable
                    String type,
            @RequestParam(required = false)
                    @Parameter(
                            description = LIMIT,
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Parameter(description = CURSOR) @Nullable String cursor) {
        return page(AlertParameters.parse(new AlertParameters.Raw(status, severity, type, deviceId, limit, cursor)));
    }

    /// Answer to a list.
    @Schema(name = "AlertListAnswer")
    record ListAnswer(@Schema(example = "true") boolean success, List<AlertItem> data, Meta.AlertList meta) {}

    @GetMapping(
            path = "/history",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvWriter.MEDIA_TYPE})
    @Operation(
            operationId = "listAlertHistory",
            summary = "List alerts of a time",
            description = "Those that were triggered in it, whatever became of them, newest first. CSV is streamed and"
                    + " has all of them, whatever limit and cursor say.")
    @ApiResponse(
            responseCode = "200",
            description = "Alerts",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ListAnswer.class)),
                @Content(mediaType = CsvWriter.MEDIA_TYPE, schema = @Schema(type = "string"))
            })
    @Nullable
    ResponseEntity<byte[]> history(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Begin, inclusive: ISO 8601 with a zone or milliseconds since 1970. A day"
                                    + " before to if absent.",
                            example = "2026-01-14T10:30:00Z")
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(description = "End, exclusive. Now if absent.", example = "2026-01-15T10:30:00Z")
                    @Nullable
                    String to,
            @RequestParam(required = false) @Parameter(description = STATUS, example = "resolved") @Nullable
                    String status,
            @RequestParam(required = false) @Parameter(description = SEVERITY, example = "high,critical") @Nullable
                    String severity,
            @RequestParam(required = false) @Parameter(description = DEVICE, example = "device-002") @Nullable
                    String deviceId,
            @RequestParam(required = false) @Parameter(description = TYPE, example = "threshold_exceeded") @Nullable
                    String type,
            @RequestParam(required = false)
                    @Parameter(
                            description = LIMIT,
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Parameter(description = CURSOR) @Nullable String cursor,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Without it, the header Accept decides.",
                            schema =
                                    @Schema(
                                            allowableValues = {"json", "csv"},
                                            defaultValue = "json"))
                    @Nullable
                    String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ParameterReader reader = new ParameterReader();
        boolean csv = Formats.wantsCsv(reader, format, request);
        AlertParameters wanted = AlertParameters.parse(
                reader,
                new AlertParameters.Raw(status, severity, type, deviceId, limit, cursor),
                from,
                to,
                clock.millis() * 1_000);
        if (csv) {
            Formats.csv(response, "alerts.csv", out -> AlertCsv.write(alerts, wanted.filter(), out));
            return null;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.MAPPER.writeValueAsBytes(page(wanted)));
    }

    private Success<List<AlertItem>, Meta.AlertList> page(AlertParameters wanted) {
        List<Alert> found = alerts.page(wanted.filter(), wanted.after(), wanted.limit() + 1);
        List<Alert> page = found.subList(0, Math.min(wanted.limit(), found.size()));
        String next = found.size() > wanted.limit() ? AlertParameters.cursor(page.getLast()) : null;
        return Success.of(
                page.stream().map(AlertItem::of).toList(),
                Meta.AlertList.of(alerts.counts(wanted.filter()), Moments.text(clock), next));
    }

    @GetMapping("/{alertId}")
    @Operation(
            operationId = "getAlert",
            summary = "One alert and its history",
            description = "With every event of its life, oldest first; of more than 1,000 the newest.")
    @ApiResponse(responseCode = "200", description = "The alert")
    Success<AlertDetail, Meta.Moment> detail(@PathVariable @Parameter(description = "The alert's id") String alertId) {
        return alerts.detail(alertId)
                .map(detail -> Success.of(detail, Moments.now(clock)))
                .orElseThrow(() -> ProblemException.notFound("alert " + alertId));
    }
}
