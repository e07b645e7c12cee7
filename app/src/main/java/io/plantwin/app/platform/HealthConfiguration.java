package io.plantwin.app.platform;

import io.plantwin.app.Role;
import io.plantwin.wire.service.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the roles are, for the probes on the management port: `roles` with each of them, and `started`.
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    /// Works in part or waits for a backing service: no reason to be restarted or taken out of service.
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    StartupState startupState() {
        return new StartupState();
    }

    @Bean
    RunningServices runningServices(Setup setup, ObjectProvider<Service> services) {
        return new RunningServices(setup.configuration().platform().roles(), services);
    }

    @Bean
    HealthIndicator started(StartupState state) {
        return () ->
                state.isReady() ? Health.up().build() : Health.outOfService().build();
    }

    @Bean
    HealthContributor roles(Setup setup, RunningServices services) {
        List<Role> roles = setup.configuration().platform().roles();
        Map<String, HealthContributor> byName = new LinkedHashMap<>();
        roles.forEach(role -> byName.put(role.word(), indicator(role.word(), services)));
        return CompositeHealthContributor.fromMap(byName);
    }

    private static HealthIndicator indicator(String role, RunningServices services) {
        return () -> {
            var health = services.health().getOrDefault(role, io.plantwin.wire.service.Health.UP);
            Status status = switch (health.level()) {
                case UP -> Status.UP;
                case DEGRADED -> DEGRADED;
                case DOWN -> Status.DOWN;
            };
            Health.Builder builder = Health.status(status);
            return health.detail().isEmpty()
                    ? builder.build()
                    : builder.withDetail("detail", health.detail()).build();
        };
    }
}
