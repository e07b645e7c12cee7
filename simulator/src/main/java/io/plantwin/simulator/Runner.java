package io.plantwin.simulator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.simulator.label.Label;
import io.plantwin.simulator.label.LabelSink;
import io.plantwin.simulator.mqtt.Fleet;
import io.plantwin.simulator.mqtt.Message;
import io.plantwin.simulator.mqtt.Target;
import io.plantwin.wire.json.ReadingEncoder;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run: sleeps until something is due, then hands it to the connections and the labels.
final class Runner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final long LONGEST_SLEEP_MILLIS = 1_000;

    private final Source source;
    private final Fleet fleet;
    private final List<LabelSink> labels;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Counter readings;
    private final ReadingEncoder encoder = new ReadingEncoder();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile String failure = "";

    Runner(Source source, Fleet fleet, List<LabelSink> labels, MeterRegistry metrics, Clock clock) {
        this.source = source;
        this.fleet = fleet;
        this.labels = List.copyOf(labels);
        this.metrics = metrics;
        this.clock = clock;
        readings = Counter.builder("plantwin.simulator.readings")
                .description("Readings the virtual factory has taken")
                .register(metrics);
        thread = Thread.ofVirtual().name("simulator").unstarted(this::run);
    }

    void start() {
        fleet.open();
        thread.start();
    }

    private void run() {
        try {
            while (running) {
                long now = clock.millis();
                source.advance(now, this::handle);
                long sleep = Math.min(LONGEST_SLEEP_MILLIS, source.nextMillis() - now);
                if (sleep > 0) {
                    LockSupport.parkNanos(Duration.ofMillis(sleep).toNanos());
                }
            }
        } catch (RuntimeException e) {
            LOG.error("The simulator has stopped", e);
            failure = "the simulator has stopped: " + e.getMessage();
        }
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Measured measured -> {
                readings.increment();
                fleet.publish(
                        measured.reading().deviceId(),
                        new Message(
                                measured.topicPrefix() + measured.reading().sensorType(),
                                encoder.encode(measured.reading())));
            }
            case Event.StateChanged change -> fleet.state(change.deviceId(), change.topicPrefix(), change.online());
            case Event.Labelled labelled -> {
                Label label = new Label(labelled.deviceId(), labelled.sensorType(), labelled.anomaly());
                metrics.counter(
                                "plantwin.simulator.anomalies",
                                "kind",
                                label.anomaly().kind().word())
                        .increment();
                labels.forEach(sink -> sink.write(label));
            }
        }
    }

    Health health(Target target) {
        if (!failure.isEmpty()) {
            return Health.down(failure);
        }
        int connected = fleet.connected();
        return connected == fleet.size()
                ? Health.UP
                : Health.degraded(connected + " of the simulator's " + fleet.size() + " connections to " + target
                        + " are up; trying again");
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fleet.close();
        labels.forEach(LabelSink::close);
    }
}
