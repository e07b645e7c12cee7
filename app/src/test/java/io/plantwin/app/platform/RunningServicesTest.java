package io.plantwin.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.app.Role;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/// How the roles of a process are, those without a service of their own included.
class RunningServicesTest {

    @Test
    void aProcessThatIsOnlyTheApiIsUpOnceItIsMade() {
        RunningServices services =
                new RunningServices(List.of(Role.API), new StaticListableBeanFactory().getBeanProvider(Service.class));
        assertThat(services.health()).isEqualTo(Map.of("api", Health.degraded("is starting")));
        services.afterSingletonsInstantiated();
        assertThat(services.health()).isEqualTo(Map.of("api", Health.UP));
    }
}
