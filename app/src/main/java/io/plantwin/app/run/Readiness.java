package io.plantwin.app.run;

import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Waits until the platform does what it is for.
final class Readiness {

    private static final long STEP_MILLIS = 50;
    private static final long PATIENCE_NANOS = 8_000_000_000L;

    private final Progress progress;

    Readiness(Progress progress) {
        this.progress = progress;
    }

    /// Returns when none of the conditions names anything that is still missing; never gives up, but says
    /// every few seconds what it waits for.
    ///
    /// @param conditions each gives what is missing as a sentence, or nothing
    void await(List<Supplier<Optional<String>>> conditions) throws InterruptedException {
        long tell = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            Optional<String> missing = conditions.stream()
                    .map(Supplier::get)
                    .flatMap(Optional::stream)
                    .findFirst();
            if (missing.isEmpty()) {
                return;
            }
            if (System.nanoTime() > tell) {
                progress.say("still waiting: " + missing.get());
                tell = System.nanoTime() + PATIENCE_NANOS;
            }
            Thread.sleep(STEP_MILLIS);
        }
    }

    /// The services that are not up.
    static Stream<Supplier<Optional<String>>> up(List<Service> services) {
        return services.stream().map(service -> () -> {
            Health health = service.health();
            return switch (health.level()) {
                case UP -> Optional.empty();
                case DEGRADED -> Optional.of(service.name() + " is not ready: " + health.detail());
                case DOWN -> throw new StartFailure(service.name() + " cannot work: " + health.detail());
            };
        });
    }
}
