package io.plantwin.app.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.alert.AlertConfig;
import io.plantwin.alert.AlertRole;
import io.plantwin.alert.notify.Notifier;
import io.plantwin.alert.notify.NotifyConfig;
import io.plantwin.app.Role;
import io.plantwin.app.backend.Backends;
import io.plantwin.wire.postgres.PostgresUrl;
import io.plantwin.wire.service.Service;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The role `alert` with its notifier; its state is kept in the data directory unless another is configured. Where
/// Kafka is this process's own the notifier has a lasting name in its group, so that after a kill it takes over from
/// itself at once.
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.ALERT)
class AlertBeans {

    @Bean(destroyMethod = "")
    Service alert(Setup setup, MeterRegistry metrics, Clock clock) {
        Backends backends = setup.backends();
        AlertConfig config = setup.configuration().alert();
        boolean anywhere = config.stateDir().equals(AlertConfig.DEFAULT.stateDir());
        NotifyConfig notify = setup.configuration().notification();
        boolean alone = notify.instanceId().isEmpty() && backends.hasOwnKafka();
        return new AlertRole(
                anywhere ? config.withStateDir(setup.dataDir().resolve("alert")) : config,
                backends.kafka(),
                PostgresUrl.parse(backends.postgres()),
                backends.redis(),
                metrics,
                clock,
                database -> List.of(new Notifier(
                        alone ? notify.withInstanceId("own") : notify,
                        backends.kafka(),
                        database,
                        metrics,
                        clock,
                        RandomGenerator.getDefault())));
    }
}
