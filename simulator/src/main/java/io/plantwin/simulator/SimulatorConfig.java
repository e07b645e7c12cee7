package io.plantwin.simulator;

import io.plantwin.simulator.anomaly.AnomalyPlan;
import io.plantwin.simulator.mqtt.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the simulator does.
///
/// @param sensors sensors of machines in scenario `factory`, beside those of the reference devices
/// @param seed the same seed gives the same run
/// @param anomalyRate share of time in which something is wrong with a sensor
/// @param broker where to publish: `mqtt://host:port`
/// @param username of a credential there that may be every simulated device (`mayBe` `*`)
/// @param password of that credential
/// @param speed how many times faster than they happened the readings of a file are replayed
/// @param labelsFile CSV file the labels of anomalies are appended to
/// @param replayFile CSV file of readings, for scenario `replay`:
///     `deviceId,sensorType,timestamp,value[,unit]`, in order of time, with this header or without
public record SimulatorConfig(
        Scenario scenario,
        int sensors,
        long seed,
        double anomalyRate,
        URI broker,
        Optional<String> username,
        Optional<String> password,
        double speed,
        Optional<Path> labelsFile,
        Optional<Path> replayFile) {

    /// Sensors of machines in scenario `factory` unless a number is given.
    public static final int DEFAULT_SENSORS = 1_000;

    /// Most sensors of machines.
    public static final int MAX_SENSORS = 200_000;

    /// Seed unless one is given.
    public static final long DEFAULT_SEED = 42;

    /// Anomaly rate unless one is given.
    public static final double DEFAULT_ANOMALY_RATE = 0.05;

    /// The reference devices, to Plantwin's own listener.
    public static final SimulatorConfig DEFAULTS = new SimulatorConfig(
            Scenario.REFERENCE,
            DEFAULT_SENSORS,
            DEFAULT_SEED,
            DEFAULT_ANOMALY_RATE,
            URI.create("mqtt://127.0.0.1:1883"),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            Optional.empty());

    /// @throws IllegalArgumentException with all that is wrong
    public SimulatorConfig {
        List<String> wrong = new ArrayList<>();
        if (sensors < 1 || sensors > MAX_SENSORS) {
            wrong.add(String.format(Locale.ROOT, "simulator sensors must be 1 to %,d, not %,d", MAX_SENSORS, sensors));
        }
        if (!(anomalyRate >= 0 && anomalyRate <= AnomalyPlan.MAX_RATE)) {
            wrong.add("simulator anomaly rate must be 0 to " + AnomalyPlan.MAX_RATE + ", not " + anomalyRate);
        }
        if (!(speed > 0 && speed <= 10_000)) {
            wrong.add("simulator speed must be more than 0 and at most 10000, not " + speed);
        }
        if (!"mqtt".equals(broker.getScheme()) || broker.getHost() == null) {
            wrong.add("simulator broker must be mqtt://host:port, not " + broker.getScheme() + ":…");
        }
        if (scenario == Scenario.REPLAY && replayFile.isEmpty()) {
            wrong.add("simulator scenario replay needs a file of readings");
        }
        if (password.isPresent() && username.isEmpty()) {
            wrong.add("simulator password needs a username");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    /// The same to another broker.
    public SimulatorConfig withBroker(URI newBroker) {
        return with(newBroker, username, password, labelsFile);
    }

    /// The same with this user name and password.
    public SimulatorConfig withLogin(String newUsername, String newPassword) {
        return with(broker, Optional.of(newUsername), Optional.of(newPassword), labelsFile);
    }

    /// The same with labels in this file.
    public SimulatorConfig withLabelsFile(Path newFile) {
        return with(broker, username, password, Optional.of(newFile));
    }

    private SimulatorConfig with(
            URI newBroker, Optional<String> newUsername, Optional<String> newPassword, Optional<Path> newLabels) {
        return new SimulatorConfig(
                scenario,
                sensors,
                seed,
                anomalyRate,
                newBroker,
                newUsername,
                newPassword,
                speed,
                newLabels,
                replayFile);
    }

    /// Where the connections go.
    public Target target() {
        return new Target(broker.getHost(), broker.getPort() < 0 ? 1883 : broker.getPort(), username, password);
    }

    /// Without the password.
    @Override
    public String toString() {
        return "SimulatorConfig[scenario=" + scenario + ", sensors=" + sensors + ", seed=" + seed + ", target="
                + target() + "]";
    }
}
