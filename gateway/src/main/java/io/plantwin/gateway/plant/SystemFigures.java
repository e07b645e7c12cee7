package io.plantwin.gateway.plant;

import com.sun.management.OperatingSystemMXBean;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.web.RequestStatistics;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import org.jspecify.annotations.Nullable;

/// Asks the virtual machine how it is. Threadsafe.
public final class SystemFigures {

    private final PlatformHealth health;
    private final Database database;
    private final RequestStatistics requests;

    public SystemFigures(PlatformHealth health, Database database, RequestStatistics requests) {
        this.health = health;
        this.database = database;
        this.requests = requests;
    }

    public SystemMetrics current() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long uptimeMillis = ManagementFactory.getRuntimeMXBean().getUptime();
        long collecting = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        RequestStatistics.LastMinute minute = requests.lastMinute();
        return new SystemMetrics(
                PlatformHealth.word(health.overall()),
                uptimeMillis / 1_000,
                Runtime.getRuntime().availableProcessors(),
                load(machine.getCpuLoad()),
                load(machine.getProcessCpuLoad()),
                heap.getUsed(),
                heap.getMax(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                (double) collecting / Math.max(1, uptimeMillis),
                database.busyConnections(),
                Database.CONNECTIONS,
                minute.requests(),
                minute.errorRate(),
                health.all().entrySet().stream()
                        .map(service -> PlantMetrics.Service.of(service.getKey(), service.getValue()))
                        .toList());
    }

    /// Negative, or no number at all: the virtual machine can't tell.
    private static @Nullable Double load(double load) {
        return load >= 0 ? (Double) load : null;
    }
}
