package io.plantwin.simulator;

import io.plantwin.model.Reading;
import io.plantwin.simulator.replay.Replay;
import io.plantwin.wire.mqtt.MqttTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/// The readings of a file as events.
final class ReplaySource implements Source {

    private final Replay replay;

    ReplaySource(Replay replay) {
        this.replay = replay;
    }

    @Override
    public long nextMillis() {
        return replay.peek()
                .map(reading -> Math.ceilDiv(reading.timestampMicros(), 1_000L))
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public void advance(long millis, Consumer<Event> events) {
        try {
            while (nextMillis() <= millis) {
                Optional<Reading> reading = replay.peek();
                reading.ifPresent(r -> events.accept(new Event.Measured(MqttTopic.PREFIX + r.deviceId() + "/", r)));
                replay.advance();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read on in the file of readings: " + e.getMessage(), e);
        }
    }
}
