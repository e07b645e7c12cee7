package io.plantwin.app.config;

import io.plantwin.alert.AlertConfig;
import io.plantwin.alert.notify.NotifyConfig;
import io.plantwin.app.Need;
import io.plantwin.app.Role;
import io.plantwin.bridge.BridgeConfig;
import io.plantwin.bridge.broker.BrokerConfig;
import io.plantwin.bridge.mapping.MappingConfig;
import io.plantwin.bridge.mqtt.ListenerConfig;
import io.plantwin.bridge.tls.TlsConfig;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.IssuerConfig;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.process.ProcessConfig;
import io.plantwin.simulator.Scenario;
import io.plantwin.simulator.SimulatorConfig;
import io.plantwin.store.StoreConfig;
import java.util.ArrayList;
import java.util.List;
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
        configuration.network().forEach(binder::problem);
        binder.finish();
        return configuration;
    }

    private List<String> network() {
        List<String> wrong = new ArrayList<>();
        if (access.insecure() && !isLocal() && !platform.insecureNetwork()) {
            wrong.add("--insecure lets everybody in, so it is for host 127.0.0.1 only; --insecure-network says that"
                    + " you want it for other machines, too");
        }
        if (platform.insecureNetwork() && !access.insecure()) {
            wrong.add("--insecure-network does nothing without --insecure");
        }
        if (simulates()
                && platform.has(Role.BRIDGE)
                && !(bridge.listener().enabled() && bridge.listener().plain())) {
            wrong.add("the simulator needs a listener without TLS: give --scenario none, or"
                    + " plantwin.bridge.listener.plain=true");
        }
        return wrong;
    }

    private boolean isLocal() {
        return platform.isLocal() && Hosts.isLoopback(mqttHost());
    }

    /// Address of the MQTT listener.
    public String mqttHost() {
        String own = bridge.listener().host();
        return own.equals(ListenerConfig.DEFAULT.host()) ? platform.host() : own;
    }

    /// TLS of the MQTT listener: its own, else that of the platform.
    public Optional<TlsConfig> mqttTls() {
        TlsSettings tls = platform.tls();
        return bridge.listener()
                .tls()
                .or(() -> tls.certificate()
                        .map(certificate -> new TlsConfig(
                                certificate,
                                tls.privateKey().orElseThrow(),
                                Optional.empty(),
                                tls.clientCa(),
                                Optional.of(platform.mqttTlsPort()))));
    }

    /// What whoever runs this should know, in sentences.
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (access.insecure()) {
            warnings.add("INSECURE: everybody who can reach "
                    + (isLocal() ? "this machine's ports" : "this machine over the network")
                    + " is let in and may do everything (--insecure)");
        }
        boolean served = platform.needs(Need.HTTP) || platform.needs(Need.MQTT);
        if (served && !isLocal() && !platform.tls().isOn()) {
            warnings.add("there is no TLS, so passwords and readings cross the network in clear; give"
                    + " plantwin.tls.certificate and plantwin.tls.private-key");
        }
        if (!Hosts.isLoopback(platform.managementHost())) {
            warnings.add("health and metrics need no sign-in and answer everybody who can reach "
                    + platform.managementHost() + ":" + platform.managementPort());
        }
        return warnings;
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
