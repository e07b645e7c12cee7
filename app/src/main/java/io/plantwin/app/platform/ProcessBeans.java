package io.plantwin.app.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.app.Role;
import io.plantwin.process.ProcessConfig;
import io.plantwin.process.ProcessRole;
import io.plantwin.wire.service.Service;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The role `process`; its state is kept in the data directory unless another is configured.
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.PROCESS)
class ProcessBeans {

    @Bean(destroyMethod = "")
    Service process(Setup setup, MeterRegistry metrics, Clock clock) {
        ProcessConfig config = setup.configuration().process();
        boolean anywhere = config.stateDir().equals(ProcessConfig.DEFAULT.stateDir());
        return new ProcessRole(
                anywhere ? config.withStateDir(setup.dataDir().resolve("process")) : config,
                setup.backends().kafka(),
                setup.backends().redis(),
                metrics,
                clock);
    }
}
