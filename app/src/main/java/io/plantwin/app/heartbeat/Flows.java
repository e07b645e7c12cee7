package io.plantwin.app.heartbeat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.plantwin.wire.heartbeat.Flow;
import io.plantwin.wire.heartbeat.Stage;
import io.plantwin.wire.kafka.KafkaTopic;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What goes through this process, from the meters of its roles. For one thread.
public final class Flows implements Supplier<List<Flow>> {

    private static final Tags READINGS = Tags.of("topic", KafkaTopic.RAW.topicName());

    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    private final Map<Stage, Course> courses = new EnumMap<>(Stage.class);

    /// The meters of a stage.
    ///
    /// @param tags those that count have
    private record Meters(List<String> counters, Optional<String> waiting, Optional<String> timer, Tags tags) {

        static Meters counting(String... counters) {
            return new Meters(List.of(counters), Optional.empty(), Optional.empty(), Tags.empty());
        }

        Meters waiting(String gauge) {
            return new Meters(counters, Optional.of(gauge), timer, tags);
        }

        Meters timed(String name) {
            return new Meters(counters, waiting, Optional.of(name), tags);
        }

        Meters tagged(Tags wanted) {
            return new Meters(counters, waiting, timer, wanted);
        }
    }

    public Flows(MeterRegistry registry, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
    }

    private static Meters meters(Stage stage) {
        return switch (stage) {
            case LISTEN -> Meters.counting("plantwin.bridge.messages");
            case ACCEPT ->
                Meters.counting("plantwin.bridge.readings", "plantwin.api.readings.accepted")
                        .waiting("plantwin.bridge.kafka.inflight.messages")
                        .timed("plantwin.bridge.produce");
            case STORE ->
                Meters.counting("plantwin.store.records")
                        .tagged(READINGS)
                        .waiting("plantwin.store.lag")
                        .timed("plantwin.store.latency");
            case PROCESS ->
                Meters.counting("plantwin.process.readings")
                        .waiting("plantwin.process.lag")
                        .timed("plantwin.process.latency");
            case DECIDE -> Meters.counting("plantwin.alert.events").timed("plantwin.alert.latency");
            case FAN_OUT -> Meters.counting("plantwin.live.updates.queued").timed("plantwin.live.latency");
        };
    }

    @Override
    public List<Flow> get() {
        return Stream.of(Stage.values()).flatMap(stage -> flow(stage).stream()).toList();
    }

    /// Empty where the role is not in this process.
    private Optional<Flow> flow(Stage stage) {
        Meters meters = meters(stage);
        Collection<Counter> counters = meters.counters.stream()
                .flatMap(name -> registry.find(name).tags(meters.tags).counters().stream())
                .toList();
        Optional<Gauge> waiting =
                meters.waiting.map(name -> registry.find(name).tags(meters.tags).gauge());
        Optional<Timer> timer = meters.timer.map(name -> registry.find(name).timer());
        if (counters.isEmpty() && waiting.isEmpty() && timer.isEmpty()) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        double total = counters.stream().mapToDouble(Counter::count).sum();
        Course course = courses.computeIfAbsent(stage, begun -> new Course(now));
        course.add(now, total, timer.map(Timer::takeSnapshot));
        return Optional.of(new Flow(
                stage,
                course.perSecond(),
                waiting.map(gauge -> (long) gauge.value()).orElse(Flow.UNKNOWN),
                course.latency()));
    }
}
