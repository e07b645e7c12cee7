package io.plantwin.simulator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.simulator.label.CsvLabels;
import io.plantwin.simulator.label.KafkaLabels;
import io.plantwin.simulator.label.LabelSink;
import io.plantwin.simulator.mqtt.Fleet;
import io.plantwin.simulator.mqtt.LinkCounts;
import io.plantwin.simulator.plant.MachinePlant;
import io.plantwin.simulator.plant.ReferencePlant;
import io.plantwin.simulator.plant.SimulatedDevice;
import io.plantwin.simulator.replay.Replay;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The virtual factory as a part of Plantwin: asks the simulation what is due and publishes it, with one
/// thread of its own.
public final class SimulatorRole implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorRole.class);

    private final SimulatorConfig config;
    private final String kafkaBootstrap;
    private final MeterRegistry metrics;
    private final Clock clock;
    private volatile @Nullable Runner runner;
    private volatile Health health = Health.degraded("the simulator has not started yet");
    private boolean closed;

    /// @param kafkaBootstrap where labels are written, empty for nowhere
    public SimulatorRole(SimulatorConfig config, String kafkaBootstrap, MeterRegistry metrics, Clock clock) {
        this.config = config;
        this.kafkaBootstrap = kafkaBootstrap;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public synchronized void start() {
        if (closed || runner != null) {
            return;
        }
        if (config.scenario() == Scenario.NONE) {
            health = Health.UP;
            return;
        }
        try {
            Runner running = config.scenario() == Scenario.REPLAY ? replay() : plant();
            running.start();
            runner = running;
        } catch (IOException e) {
            LOG.error("The file of readings can't be read: {}", e.toString());
            health = Health.down("the file of readings can't be read: " + e.getMessage());
        }
    }

    private Runner plant() {
        long now = clock.millis();
        List<SimulatedDevice> devices = new ArrayList<>(ReferencePlant.devices(config.seed()));
        if (config.scenario() == Scenario.FACTORY) {
            devices.addAll(MachinePlant.devices(config.seed(), config.sensors()));
        }
        Fleet fleet = Fleet.of(devices, config.target(), LinkCounts.in(metrics));
        return runner(new Simulation(devices, config.seed(), config.anomalyRate(), now), fleet);
    }

    private Runner replay() throws IOException {
        Replay replay = new Replay(config.replayFile().orElseThrow(), config.speed(), clock.millis());
        return runner(new ReplaySource(replay), Fleet.shared(config.target(), LinkCounts.in(metrics)));
    }

    private Runner runner(Source source, Fleet fleet) {
        Gauge.builder("plantwin.simulator.connections", fleet, Fleet::connected)
                .description("MQTT connections of the virtual factory that are up")
                .register(metrics);
        Gauge.builder("plantwin.simulator.unacknowledged", fleet, Fleet::pending)
                .description("Messages of the virtual factory that wait for their acknowledgement")
                .register(metrics);
        List<LabelSink> labels = new ArrayList<>();
        config.labelsFile().ifPresent(file -> labels.add(new CsvLabels(file)));
        if (!kafkaBootstrap.isEmpty()) {
            labels.add(new KafkaLabels(kafkaBootstrap));
        }
        return new Runner(source, fleet, labels, metrics, clock);
    }

    @Override
    public Health health() {
        Runner running = runner;
        return running == null ? health : running.health(config.target());
    }

    @Override
    public synchronized void close() {
        closed = true;
        health = Health.down("the simulator is closed");
        Runner running = runner;
        if (running != null) {
            running.close();
            runner = null;
        }
    }
}
