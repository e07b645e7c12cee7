package io.plantwin.gateway.pipeline;

import io.plantwin.wire.heartbeat.Heartbeat;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Health.Level;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A process of Plantwin.
@Schema(name = "Process", description = "A process of Plantwin, as it last said it is.")
public record ProcessItem(
        @Schema(
                description = "Its roles and something of its own; another one after each start.",
                example = "store-4f2a9c")
        String id,

        @Schema(description = "Name of its machine.", example = "plant-server-1")
        String host,

        @Schema(example = "[\"store\"]") List<String> roles,

        @Schema(example = "0.1.0") String version,

        @Schema(format = "date-time", example = "2026-01-15T08:30:00.000Z")
        String startedAt,

        @Schema(format = "date-time", example = "2026-01-15T10:29:59.000Z")
        String lastSeenAt,

        @Schema(description = "From its start until it was last seen.", example = "7199")
        long uptimeSeconds,

        @Schema(example = "73400320") long heapUsedBytes,

        @Schema(description = "Bytes the heap may grow to.", example = "536870912")
        long heapMaxBytes,

        @Schema(
                description = "How busy it keeps its machine's processors, 0 … 1; null where it can't be told.",
                example = "0.21")
        @Nullable
        Double cpuLoad,

        @Schema(
                description = "That of its worst role; down if it has been silent for more than ten seconds.",
                example = "up",
                allowableValues = {"up", "degraded", "down"})
        String level,

        @Schema(description = "What is wrong, in plain words; empty when up.", example = "")
        String detail) {

    static ProcessItem of(Sighting sighting, long nowMillis) {
        Heartbeat heartbeat = sighting.heartbeat();
        Health health = health(sighting);
        double load = heartbeat.cpuLoad();
        return new ProcessItem(
                heartbeat.id(),
                heartbeat.host(),
                heartbeat.roles().stream().map(Heartbeat.Part::role).toList(),
                heartbeat.version(),
                Iso8601.format(heartbeat.startedAtMillis() * 1_000),
                Iso8601.format((nowMillis - sighting.age().toMillis()) * 1_000),
                heartbeat.uptimeMillis() / 1_000,
                heartbeat.heapUsedBytes(),
                heartbeat.heapMaxBytes(),
                Double.isFinite(load) ? (Double) load : null,
                health.level().name().toLowerCase(Locale.ROOT),
                health.detail());
    }

    private static Health health(Sighting sighting) {
        if (!sighting.isAlive()) {
            return Health.down("has been silent for " + sighting.age().toSeconds() + " s");
        }
        List<Heartbeat.Part> roles = sighting.heartbeat().roles();
        Level worst =
                roles.stream().map(Heartbeat.Part::level).max(Level::compareTo).orElse(Level.UP);
        String detail = roles.stream()
                .filter(role -> !role.detail().isEmpty())
                .map(role -> role.role() + ": " + role.detail())
                .collect(Collectors.joining("; "));
        return new Health(worst, detail);
    }
}
