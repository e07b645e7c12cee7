package io.plantwin.wire.heartbeat;

import io.plantwin.wire.service.Health;
import java.time.Duration;
import java.util.List;

/// How a process is at this moment.
///
/// @param id tells processes apart; another one after each start
/// @param host its machine's name
/// @param heapMaxBytes what the heap may grow to
/// @param cpuLoad how busy it keeps the processors it may use, 0 … 1; NaN where that can't be told
/// @param flows what goes through it
public record Heartbeat(
        String id,
        String host,
        String version,
        long startedAtMillis,
        long uptimeMillis,
        long heapUsedBytes,
        long heapMaxBytes,
        double cpuLoad,
        List<Part> roles,
        List<Flow> flows) {

    /// How often it beats.
    public static final Duration PERIOD = Duration.ofSeconds(2);

    /// Silent for longer than this, a process is taken for dead.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How long a dead one is remembered.
    public static final Duration REMEMBERED = Duration.ofMinutes(10);

    public Heartbeat {
        roles = List.copyOf(roles);
        flows = List.copyOf(flows);
    }

    /// One role and how it is.
    public record Part(String role, Health.Level level, String detail) {}
}
