package io.plantwin.app.heartbeat;

import com.sun.management.OperatingSystemMXBean;
import io.plantwin.app.Role;
import io.plantwin.app.Version;
import io.plantwin.wire.heartbeat.Flow;
import io.plantwin.wire.heartbeat.Heartbeat;
import io.plantwin.wire.service.Health;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Feels how this process is. For one thread.
public final class Pulse implements Supplier<Heartbeat> {

    private final String id;
    private final Supplier<Map<String, Health>> roles;
    private final Supplier<List<Flow>> flows;
    private final RuntimeMXBean machine = ManagementFactory.getRuntimeMXBean();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private String host = "";

    /// @param roles how each role of this process is
    /// @param flows what goes through it
    public Pulse(String id, Supplier<Map<String, Health>> roles, Supplier<List<Flow>> flows) {
        this.id = id;
        this.roles = roles;
        this.flows = flows;
    }

    /// `api-live-4f2a9c`: what it does, and something of its own.
    ///
    /// @param own tells processes of the same roles apart
    public static String id(Collection<Role> roles, String own) {
        String words = roles.size() == Role.values().length
                ? "all"
                : roles.stream().sorted().map(Role::word).collect(Collectors.joining("-"));
        return words + "-" + own;
    }

    @Override
    public Heartbeat get() {
        if (host.isEmpty()) {
            host = host(); // here, where nobody waits: it may ask the network
        }
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double load = system.getProcessCpuLoad();
        return new Heartbeat(
                id,
                host,
                Version.current(),
                machine.getStartTime(),
                machine.getUptime(),
                heap.getUsed(),
                heap.getMax(),
                load >= 0 ? load : Double.NaN,
                roles.get().entrySet().stream()
                        .map(role -> new Heartbeat.Part(
                                role.getKey(),
                                role.getValue().level(),
                                role.getValue().detail()))
                        .toList(),
                flows.get());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
