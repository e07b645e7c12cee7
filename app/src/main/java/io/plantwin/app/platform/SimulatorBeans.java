package io.plantwin.app.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.app.Role;
import io.plantwin.app.config.PlatformSettings;
import io.plantwin.simulator.SimulatorConfig;
import io.plantwin.simulator.SimulatorRole;
import io.plantwin.wire.service.Service;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The role `simulator`: publishes to the bridge of this process, else to the first broker that is given, else
/// to where its own configuration says.
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SIMULATOR)
class SimulatorBeans {

    @Bean(destroyMethod = "")
    Service simulator(Setup setup, MeterRegistry metrics, Clock clock) {
        SimulatorConfig config = setup.configuration().simulator();
        return new SimulatorRole(
                new SimulatorConfig(
                        config.scenario(),
                        config.sensors(),
                        config.seed(),
                        config.anomalyRate(),
                        target(setup).orElse(config.broker()),
                        config.speed(),
                        Optional.of(config.labelsFile().orElse(setup.dataDir().resolve("simulator-labels.csv"))),
                        config.replayFile()),
                setup.backends().kafka(),
                metrics,
                clock);
    }

    private static Optional<URI> target(Setup setup) {
        PlatformSettings settings = setup.configuration().platform();
        return settings.has(Role.BRIDGE)
                ? Optional.of(URI.create("mqtt://127.0.0.1:" + setup.ports().mqtt()))
                : settings.broker().stream().findFirst();
    }
}
