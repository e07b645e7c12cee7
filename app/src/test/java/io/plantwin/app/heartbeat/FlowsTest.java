package io.plantwin.app.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plantwin.wire.heartbeat.Flow;
import io.plantwin.wire.heartbeat.Flow.Bucket;
import io.plantwin.wire.heartbeat.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What goes through a process is read off its meters.
class FlowsTest {

    private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong nanos = new AtomicLong(5);
    private final Flows flows = new Flows(registry, nanos::get);

    private List<Flow> after(Duration time) {
        nanos.addAndGet(time.toNanos());
        return flows.get();
    }

    private static long count(Flow flow) {
        return flow.latency().stream().mapToLong(Bucket::count).sum();
    }

    @Test
    void aProcessTellsOfTheStagesOfItsRolesOnly() {
        assertThat(flows.get()).isEmpty();
        registry.counter("plantwin.bridge.messages", "qos", "0").increment();
        assertThat(flows.get()).extracting(Flow::stage).containsExactly(Stage.LISTEN);
        registry.counter("plantwin.api.readings.accepted").increment();
        registry.gauge("plantwin.store.lag", Tags.of("topic", "sensor.raw"), 12);
        assertThat(flows.get()).extracting(Flow::stage).containsExactly(Stage.LISTEN, Stage.ACCEPT, Stage.STORE);
    }

    @Test
    void ratesAreThoseOfTheLastTenSeconds() {
        var stored = registry.counter("plantwin.store.records", "topic", "sensor.raw", "outcome", "stored");
        var twice = registry.counter("plantwin.store.records", "topic", "sensor.raw", "outcome", "duplicates");
        registry.counter("plantwin.store.records", "topic", "sensor.aggregated", "outcome", "stored")
                .increment(1_000_000);
        flows.get();
        stored.increment(30);
        twice.increment(10);
        assertThat(after(Duration.ofSeconds(4)).getFirst().perSecond()).isEqualTo(10);
        assertThat(after(Duration.ofSeconds(4)).getFirst().perSecond()).isEqualTo(5);
        after(Duration.ofSeconds(4));
        assertThat(after(Duration.ofSeconds(4)).getFirst().perSecond()).isZero();
    }

    @Test
    void latenciesAreThoseOfTheLastMinute() {
        Timer latency = Timer.builder("plantwin.process.latency")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        flows.get();
        latency.record(Duration.ofMillis(5));
        latency.record(Duration.ofMillis(5));
        latency.record(Duration.ofHours(1));
        Flow flow = after(Duration.ofSeconds(2)).getFirst();
        assertThat(flow.stage()).isEqualTo(Stage.PROCESS);
        assertThat(flow.waiting()).isEqualTo(Flow.UNKNOWN);
        assertThat(flow.latency()).hasSize(2);
        Bucket fast = flow.latency().getFirst();
        assertThat(fast.count()).isEqualTo(2);
        assertThat(fast.lowerMillis()).isBetween(3.0, 5.0);
        assertThat(fast.upperMillis()).isBetween(5.0, 7.0);
        assertThat(flow.latency().getLast().upperMillis()).isInfinite();
        for (int i = 0; i < 29; i++) {
            assertThat(count(after(Duration.ofSeconds(2)).getFirst())).isEqualTo(3);
        }
        after(Duration.ofSeconds(2));
        assertThat(count(after(Duration.ofSeconds(2)).getFirst())).isZero();
    }
}
