package io.plantwin.app.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.app.Role;
import io.plantwin.app.config.Hosts;
import io.plantwin.app.config.PlatformSettings;
import io.plantwin.simulator.SimulatorConfig;
import io.plantwin.simulator.SimulatorRole;
import io.plantwin.wire.service.Service;
import java.net.URI;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The role `simulator`: publishes to the bridge of this process with the local token, else to the first broker that is
/// given, else
/// to where its own configuration says.
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SIMULATOR)
class SimulatorBeans {

    @Bean(destroyMethod = "")
    Service simulator(Setup setup, MeterRegistry metrics, Clock clock) {
        return new SimulatorRole(config(setup), setup.backends().kafka(), metrics, clock);
    }

    private static SimulatorConfig config(Setup setup) {
        SimulatorConfig configured = setup.configuration().simulator();
        SimulatorConfig config = configured.labelsFile().isPresent()
                ? configured
                : configured.withLabelsFile(setup.dataDir().resolve("simulator-labels.csv"));
        PlatformSettings settings = setup.configuration().platform();
        if (settings.has(Role.BRIDGE)) {
            URI here = URI.create("mqtt://" + Hosts.local(setup.configuration().mqttHost()) + ":"
                    + setup.ports().mqtt());
            return config.withBroker(here).withLogin(Setup.LOCAL_USER, setup.localToken());
        }
        return settings.broker().stream().findFirst().map(config::withBroker).orElse(config);
    }
}
