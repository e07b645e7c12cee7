package io.plantwin.app.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.app.Role;
import io.plantwin.app.backend.Backends;
import io.plantwin.store.StoreConfig;
import io.plantwin.store.StoreRole;
import io.plantwin.wire.postgres.PostgresUrl;
import io.plantwin.wire.service.Service;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The role `store`. Where Kafka is this process's own the store has a lasting name in its groups, so that after a kill
/// it takes over from itself at once.
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.STORE)
class StoreBeans {

    @Bean(destroyMethod = "")
    Service store(Setup setup, MeterRegistry metrics, Clock clock) {
        Backends backends = setup.backends();
        PostgresUrl postgres = PostgresUrl.parse(backends.postgres());
        StoreConfig config = setup.configuration().store();
        boolean alone = config.instanceId().isEmpty() && backends.hasOwnKafka();
        return new StoreRole(alone ? config.withInstanceId("own") : config, backends.kafka(), postgres, metrics, clock);
    }
}
