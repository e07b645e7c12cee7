package io.plantwin.gateway.api;

import io.plantwin.gateway.event.DeviceEventItem;
import io.plantwin.gateway.event.DeviceEvents;
import io.plantwin.gateway.event.DeviceEvents.Placed;
import io.plantwin.gateway.event.DeviceEvents.Position;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.model.Names;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What happened to a device.
@RestController
@RequestMapping(
        path = {"/api/v1/devices", "/api/devices"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Devices", description = "What there is in the plant, and how it is now.")
final class DeviceEventsController {

    private static final int MOST = 1_000;
    private static final int DEFAULT_LIMIT = 200;
    private static final long DAY = 86_400_000_000L;
    private static final long DEFAULT_RANGE = 7 * DAY;
    private static final long LONGEST_RANGE = 10 * 366 * DAY;

    private final DeviceEvents events;
    private final Clock clock;

    DeviceEventsController(DeviceEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @GetMapping("/{deviceId}/events")
    @Operation(
            operationId = "listDeviceEvents",
            summary = "What happened to a device",
            description = "Newest first: its alerts and what people did about them, and every change of its"
                    + " configuration, field by field.")
    @ApiResponse(responseCode = "200", description = "Events")
    Success<List<DeviceEventItem>, Meta.Page> events(
            @PathVariable @DeviceIdParameter String deviceId,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Begin, inclusive: ISO 8601 with a zone or milliseconds since 1970. A week"
                                    + " before to, or now, if absent.",
                            example = "2026-01-08T10:30:00Z")
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(description = "End, exclusive. None if absent.", example = "2026-01-15T10:30:00Z")
                    @Nullable
                    String to,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Most events to list.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "200"))
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Parameter(description = "nextCursor of the list before.") @Nullable
                    String cursor) {
        ParameterReader reader = new ParameterReader();
        long now = clock.millis() * 1_000;
        // Up to the newest: the clocks of others may be ahead of ours.
        long end = reader.instant("to", to, now + DAY);
        long begin = reader.instant("from", from, Math.min(end, now) - DEFAULT_RANGE);
        int most = reader.number("limit", limit, 1, MOST).orElse(DEFAULT_LIMIT);
        Optional<Position> after = Cursors.<Mark>place(cursor, reader, Mark::parse)
                .map(place -> new Position(
                        place.micros(), place.id().source(), place.id().number()));
        reader.check();
        ParameterReader.checkRange(begin, end, LONGEST_RANGE, "ten years");
        List<Placed> found = Optional.of(deviceId)
                .filter(Names::isId)
                .flatMap(id -> events.page(id, begin, end, after, most + 1))
                .orElseThrow(() -> ProblemException.notFound("device " + deviceId));
        List<Placed> page = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most ? cursor(page.getLast().position()) : null;
        return Success.of(page.stream().map(Placed::item).toList(), new Meta.Page(Moments.text(clock), next));
    }

    /// What tells events of the same time apart, in a cursor: `1-4711`.
    private record Mark(int source, long number) {

        static Mark parse(String text) {
            String[] parts = text.split("-", 2);
            if (parts.length < 2) {
                throw Cursors.invalid();
            }
            return new Mark(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }
    }

    private static String cursor(Position last) {
        return Cursors.after(last.micros() + " " + last.source() + "-" + last.id());
    }
}
