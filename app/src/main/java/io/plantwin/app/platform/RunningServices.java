package io.plantwin.app.platform;

import io.plantwin.app.Role;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/// The services of this process, in the order of their roles; none before Spring has made all of them. May be
/// asked from any thread at any time.
public final class RunningServices implements SmartInitializingSingleton {

    private final List<Role> roles;
    private final ObjectProvider<Service> provider;
    private volatile List<Service> services = List.of();
    private volatile boolean made;

    RunningServices(List<Role> roles, ObjectProvider<Service> provider) {
        this.roles = List.copyOf(roles);
        this.provider = provider;
    }

    @Override
    public void afterSingletonsInstantiated() {
        services = provider.stream()
                .sorted(Comparator.comparing(service -> Role.of(service.name())))
                .toList();
        made = true;
    }

    public List<Service> all() {
        return services;
    }

    /// How each role of this process is; a role without a service of its own (api) is up when it is asked.
    Map<String, Health> health() {
        Health unknown = made ? Health.UP : Health.degraded("is starting");
        Map<String, Health> byName = new LinkedHashMap<>();
        roles.forEach(role -> byName.put(role.word(), unknown));
        services.forEach(service -> byName.put(service.name(), service.health()));
        return byName;
    }
}
