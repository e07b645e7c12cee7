package io.plantwin.app.platform;

import io.plantwin.app.config.PlatformSettings;
import io.plantwin.app.run.PublicPorts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The parts of a process, by name.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    StoreBeans.class,
    ProcessBeans.class,
    AlertBeans.class,
    BridgeBeans.class,
    GatewayBeans.class,
    SimulatorBeans.class,
    HealthConfiguration.class,
    HeartbeatConfiguration.class,
    LifecycleConfiguration.class
})
public class PlatformApplication {

    /// Starts Spring and, in it, the roles. Logging is set up first, so what the supplier does is logged.
    ///
    /// @param logs the directory for log files
    /// @param setup called once, before any role is made
    public static ConfigurableApplicationContext start(
            PlatformSettings settings, PublicPorts ports, Path logs, Supplier<Setup> setup) {
        SpringApplication application = new SpringApplication(PlatformApplication.class);
        application.setRegisterShutdownHook(false);
        application.setWebApplicationType(
                ports.management() == 0 ? WebApplicationType.NONE : WebApplicationType.SERVLET);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("setup", setup.get()));
        return application.run(SpringProperties.arguments(settings, ports, logs));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
