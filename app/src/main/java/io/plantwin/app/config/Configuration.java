package io.plantwin.app.config;

import io.plantwin.alert.AlertConfig;
import io.plantwin.alert.notify.NotifyConfig;
import io.plantwin.app.Role;
import io.plantwin.bridge.BridgeConfig;
import io.plantwin.bridge.broker.BrokerConfig;
import io.plantwin.bridge.mapping.MappingConfig;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.IssuerConfig;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.process.ProcessConfig;
import io.plantwin.simulator.Scenario;
import io.plantwin.simulator.SimulatorConfig;
import io.plantwin.store.StoreConfig;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// All that was asked for, checked.
///
/// @param platform what this process is; the others are the settings of the roles
public record Configuration(
        PlatformSettings platform,
        StoreConfig store,
        ProcessConfig process,
        AlertConfig alert,
        NotifyConfig notification,
        BridgeConfig bridge,
        SimulatorConfig simulator,
        AccessConfig access,
        LimitConfig limits) {

    private static final Map<Class<?>, Function<String, Record>> TEMPLATES = Map.of(
            BrokerConfig.class, BrokerConfig::of,
            MappingConfig.class, MappingConfig::bareNumber,
            IssuerConfig.class, IssuerConfig::of);

    /// @throws ConfigurationException with everything that is wrong
    public static Configuration of(Values values) {
        RecordBinder binder = new RecordBinder(values, TEMPLATES);
        Configuration configuration = new Configuration(
                binder.bind("plantwin", PlatformSettings.DEFAULTS),
                binder.bind("plantwin.store", StoreConfig.DEFAULT),
                binder.bind("plantwin.process", ProcessConfig.DEFAULT),
                binder.bind("plantwin.alert", AlertConfig.DEFAULT),
                binder.bind("plantwin.alert.notify", NotifyConfig.DEFAULT),
                binder.bind("plantwin.bridge", BridgeConfig.DEFAULT),
                binder.bind("plantwin.simulator", SimulatorConfig.DEFAULTS),
                binder.bind("plantwin.access", AccessConfig.DEFAULT),
                binder.bind("plantwin.limits", LimitConfig.DEFAULT));
        if (configuration.platform().roles().isEmpty()) {
            binder.problem("at least one role is needed");
        }
        binder.finish();
        return configuration;
    }

    /// The embedded backing services and no role.
    public static Configuration backendsOnly() {
        return new Configuration(
                PlatformSettings.NO_ROLES,
                StoreConfig.DEFAULT,
                ProcessConfig.DEFAULT,
                AlertConfig.DEFAULT,
                NotifyConfig.DEFAULT,
                BridgeConfig.DEFAULT,
                SimulatorConfig.DEFAULTS,
                AccessConfig.DEFAULT,
                LimitConfig.DEFAULT);
    }

    /// Whether somebody publishes by itself.
    public boolean simulates() {
        return platform.has(Role.SIMULATOR) && simulator.scenario() != Scenario.NONE;
    }

    /// What is simulated, for people.
    public Optional<String> simulation() {
        if (!simulates()) {
            return Optional.empty();
        }
        String seeded = " (seed " + simulator.seed() + ")";
        return Optional.of(
                switch (simulator.scenario()) {
                    case REFERENCE -> "the five reference devices" + seeded;
                    case FACTORY ->
                        "a factory with " + simulator.sensors() + " sensors and the five reference devices" + seeded;
                    case REPLAY ->
                        "a replay of "
                                + simulator.replayFile().map(Object::toString).orElse("a file");
                    case NONE -> "nothing";
                });
    }
}
