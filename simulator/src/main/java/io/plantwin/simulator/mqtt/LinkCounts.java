package io.plantwin.simulator.mqtt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What all links together did.
///
/// @param acknowledged messages the broker has acknowledged
/// @param refused messages the broker has answered with an error
/// @param skipped messages that were never sent because too many waited
/// @param retried messages that had to be given to the client again
public record LinkCounts(Counter acknowledged, Counter refused, Counter skipped, Counter retried) {

    public static LinkCounts in(MeterRegistry metrics) {
        return new LinkCounts(
                counter(metrics, "acknowledged"),
                counter(metrics, "refused"),
                counter(metrics, "skipped"),
                counter(metrics, "retried"));
    }

    private static Counter counter(MeterRegistry metrics, String outcome) {
        return Counter.builder("plantwin.simulator.messages")
                .description("Messages of the virtual factory by what became of them")
                .tag("outcome", outcome)
                .register(metrics);
    }
}
