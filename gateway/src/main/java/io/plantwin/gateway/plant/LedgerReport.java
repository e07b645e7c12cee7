package io.plantwin.gateway.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/// What became of everything that was ever received. At any moment
/// `received = stored + duplicates + refused.total + inFlight`.
@Schema(
        description = "What became of every reading and message ever received, from durable counts: Kafka's offsets on"
                + " one side, the store's totals on the other."
                + " received = stored + duplicates + refused.total + inFlight.")
public record LedgerReport(
        @Schema(description = "Acknowledged to a sender, or refused by the bridge.", example = "120345")
        long received,

        @Schema(description = "Rows in the database.", example = "120300")
        long stored,

        @Schema(description = "Same device, sensor type and timestamp as a stored one.", example = "30")
        long duplicates,

        Refused refused,

        @Schema(description = "In Kafka, not yet booked by the store.", example = "10")
        long inFlight,

        @Schema(description = "Whether what the store has read is what it has booked, exactly.", example = "true")
        boolean agrees,

        @Schema(format = "date-time", example = "2026-01-15T10:30:00.000Z")
        String timestamp) {

    /// Messages and readings that could not be taken.
    @Schema(name = "LedgerRefused", description = "What could not be taken; each one is in the dead letters.")
    public record Refused(
            @Schema(example = "5") long total,

            @Schema(description = "Number by reason.", example = "{\"not_json\":3,\"out_of_range\":2}")
            Map<String, Long> byReason) {}
}
