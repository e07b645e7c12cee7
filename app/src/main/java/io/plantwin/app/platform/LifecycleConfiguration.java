package io.plantwin.app.platform;

import io.plantwin.app.Role;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Roles start in the order of {@link Role}, the web server between bridge and simulator, and stop in reverse.
/// What belongs to api and live is started and stopped by Spring with the rest of the gateway.
@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {

    private static final int BEFORE_WEB_SERVER = 0;
    private static final int AFTER_WEB_SERVER = Integer.MAX_VALUE - 1;

    @Bean
    ServicesLifecycle pipelineLifecycle(RunningServices services) {
        return new ServicesLifecycle(
                services, Set.of(Role.STORE, Role.PROCESS, Role.ALERT, Role.BRIDGE), BEFORE_WEB_SERVER);
    }

    @Bean
    ServicesLifecycle simulatorLifecycle(RunningServices services) {
        return new ServicesLifecycle(services, Set.of(Role.SIMULATOR), AFTER_WEB_SERVER);
    }
}
