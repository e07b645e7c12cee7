package io.plantwin.app.platform;

import io.plantwin.app.Role;
import io.plantwin.wire.service.Service;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Starts the services of some roles in order and closes them in reverse, each one even if another fails to close.
final class ServicesLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ServicesLifecycle.class);

    private final RunningServices services;
    private final Set<Role> roles;
    private final int phase;
    private volatile boolean running;

    ServicesLifecycle(RunningServices services, Set<Role> roles, int phase) {
        this.services = services;
        this.roles = Set.copyOf(roles);
        this.phase = phase;
    }

    @Override
    public void start() {
        running = true;
        mine().forEach(Service::start);
    }

    @Override
    public void stop() {
        running = false;
        for (Service service : mine().reversed()) {
            try {
                service.close();
            } catch (RuntimeException e) {
                LOG.error("{} did not close properly", service.name(), e);
            }
        }
    }

    private List<Service> mine() {
        return services.all().stream()
                .filter(service -> roles.contains(Role.of(service.name())))
                .toList();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
