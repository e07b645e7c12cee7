package io.plantwin.app.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.app.Role;
import io.plantwin.app.heartbeat.Flows;
import io.plantwin.app.heartbeat.Heart;
import io.plantwin.app.heartbeat.Pulse;
import io.plantwin.wire.heartbeat.Heartbeat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The heartbeat of this process, where it knows a Redis: its own, or one that is given by URL.
@Configuration(proxyBeanMethods = false)
class HeartbeatConfiguration {

    private static final int LENGTH_OF_OWN = 6;

    @Bean
    HeartbeatLifecycle heartbeatLifecycle(Setup setup, RunningServices services, MeterRegistry metrics) {
        String redis = setup.backends().redis();
        List<Role> roles = setup.configuration().platform().roles();
        if (redis.isEmpty() || roles.isEmpty()) {
            return new HeartbeatLifecycle(Optional.empty());
        }
        String own = UUID.randomUUID().toString().substring(0, LENGTH_OF_OWN);
        String id = Pulse.id(roles, own);
        Pulse pulse = new Pulse(id, services::health, new Flows(metrics, System::nanoTime));
        return new HeartbeatLifecycle(Optional.of(new Heart(redis, id, pulse, Heartbeat.PERIOD)));
    }
}
