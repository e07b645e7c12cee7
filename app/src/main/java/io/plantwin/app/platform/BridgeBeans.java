package io.plantwin.app.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.app.Role;
import io.plantwin.app.config.Configuration;
import io.plantwin.app.config.PlatformSettings;
import io.plantwin.bridge.BridgeAccess;
import io.plantwin.bridge.BridgeConfig;
import io.plantwin.bridge.BridgeRole;
import io.plantwin.bridge.broker.BrokerConfig;
import io.plantwin.bridge.mqtt.ListenerConfig;
import io.plantwin.wire.service.Service;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;

/// The role `bridge`: listens on the MQTT port of this process, and subscribes to the brokers of `--broker`
/// besides those of its own configuration.
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.BRIDGE)
class BridgeBeans {

    @Bean(destroyMethod = "")
    Service bridge(Setup setup, MeterRegistry metrics, Clock clock) {
        BridgeConfig config = setup.configuration().bridge();
        BridgeConfig here = config.withListener(listener(setup))
                .withBrokers(brokers(config, setup.configuration().platform()));
        BridgeAccess access = setup.configuration().access().insecure()
                ? BridgeAccess.everybody()
                : BridgeAccess.devices(setup.localToken());
        return new BridgeRole(here, setup.backends().kafka(), metrics, clock, access);
    }

    private static ListenerConfig listener(Setup setup) {
        Configuration configuration = setup.configuration();
        ListenerConfig listener = configuration
                .bridge()
                .listener()
                .withHost(configuration.mqttHost())
                .withPort(setup.ports().mqtt());
        return configuration
                .mqttTls()
                .map(tls -> listener.withTls(tls.withPort(setup.ports().mqttTls())))
                .orElse(listener);
    }

    private static List<BrokerConfig> brokers(BridgeConfig config, PlatformSettings settings) {
        return Stream.concat(
                        config.brokers().stream(),
                        settings.broker().stream().map(url -> BrokerConfig.of(url.toString())))
                .toList();
    }
}
