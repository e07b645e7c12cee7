package io.plantwin.app.platform;

import io.plantwin.app.Role;
import io.plantwin.app.Version;
import io.plantwin.app.backend.Backends;
import io.plantwin.gateway.GatewaySettings;
import io.plantwin.gateway.LocalServices;
import io.plantwin.gateway.api.ApiConfiguration;
import io.plantwin.gateway.live.LiveConfiguration;
import io.plantwin.gateway.people.FirstAdminListener;
import io.plantwin.wire.postgres.PostgresUrl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What the gateway is given, whichever of its two roles runs.
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole({Role.API, Role.LIVE})
class GatewayBeans {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.API)
    @Import(ApiConfiguration.class)
    static class Api {
        @Bean
        FirstAdminListener firstAdminListener(Setup setup) {
            return setup.firstPassword()::accept;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.LIVE)
    @Import(LiveConfiguration.class)
    static class Live {}

    @Bean
    GatewaySettings gatewaySettings(Setup setup) {
        Backends backends = setup.backends();
        return new GatewaySettings(
                backends.kafka(),
                PostgresUrl.parse(backends.postgres()),
                backends.redis(),
                Version.current(),
                setup.ports().mqtt(),
                setup.configuration().access(),
                setup.configuration().limits(),
                setup.localToken());
    }

    @Bean
    LocalServices localServices(RunningServices services) {
        return services::health;
    }
}
