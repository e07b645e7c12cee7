package io.plantwin.bench.measure;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What processes (with their descendants) use from `begin` to `end`, sampled every two seconds. Children of
/// plantwin that are listed themselves (PostgreSQL, Redis) count for themselves only.
public final class ProcessUsage implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Map<String, Long> pids;
    private final Map<String, Double> cpuAtBegin = new HashMap<>();
    private final Map<String, Long> peak = new LinkedHashMap<>();
    private final long beganNanos = System.nanoTime();
    private final Thread sampler;

    private ProcessUsage(Map<String, Long> pids) {
        this.pids = new LinkedHashMap<>(pids);
        pids.forEach((name, pid) -> cpuAtBegin.put(name, cpu(name, pid)));
        sample();
        sampler = Thread.ofVirtual().name("bench-usage").start(this::run);
    }

    /// Begins to watch.
    ///
    /// @param pids process ids by name; this process is added as `generator`
    public static ProcessUsage begin(Map<String, Long> pids) {
        Map<String, Long> all = new LinkedHashMap<>(pids);
        all.put("generator", ProcessHandle.current().pid());
        return new ProcessUsage(all);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                sample();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sample() {
        pids.forEach((name, pid) -> peak.merge(name, memory(name, pid), Math::max));
    }

    /// Stops watching; `cpu.<name>Cores`, `memory.<name>Mb` at the end and `memory.<name>PeakMb`, and the sum
    /// of all but the generator as `platform`.
    public Figures end() {
        close();
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        Figures figures = new Figures();
        double cores = 0;
        for (Map.Entry<String, Long> process : pids.entrySet()) {
            String name = process.getKey();
            double used = (cpu(name, process.getValue()) - cpuAtBegin.getOrDefault(name, 0.0)) / seconds;
            figures.put("cpu." + name + "Cores", used);
            cores += name.equals("generator") ? 0 : used;
        }
        figures.put("cpu.platformCores", cores);
        double end = 0;
        for (Map.Entry<String, Long> process : pids.entrySet()) {
            String name = process.getKey();
            double megabytes = memory(name, process.getValue()) / 1e6;
            figures.put("memory." + name + "Mb", megabytes);
            figures.put("memory." + name + "PeakMb", peak.getOrDefault(name, 0L) / 1e6);
            end += name.equals("generator") ? 0 : megabytes;
        }
        return figures.put("memory.platformMb", end);
    }

    private double cpu(String name, long pid) {
        return name.equals("postgres")
                ? ProcFile.family(pid).stream()
                        .mapToDouble(ProcFile::cpuSeconds)
                        .sum()
                : ProcFile.cpuSeconds(pid);
    }

    private long memory(String name, long pid) {
        return name.equals("postgres")
                ? ProcFile.family(pid).stream().mapToLong(ProcFile::memoryBytes).sum()
                : ProcFile.memoryBytes(pid);
    }

    @Override
    public void close() {
        sampler.interrupt();
    }
}
