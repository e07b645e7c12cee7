package io.plantwin.gateway.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Measures how old readings are when they have been sent. Threadsafe.
final class SendTimer {

    private final Timer latency;
    private final Clock clock;

    SendTimer(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        latency = Timer.builder("plantwin.live.latency")
                .description("From a reading's timestamp until it is sent to a browser")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(metrics);
    }

    /// Readings with a clock ahead of ours count as 0.
    ///
    /// @param oldest of the updates in a frame
    void sent(SensorUpdate oldest) {
        oldest.timestampMicros()
                .ifPresent(micros ->
                        latency.record(Math.max(0, clock.millis() * 1_000 - micros), TimeUnit.MICROSECONDS));
    }
}
