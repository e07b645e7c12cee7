package io.plantwin.process;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorConfig;
import io.plantwin.process.fleet.FleetSettings;
import io.plantwin.process.rule.Rules;
import io.plantwin.wire.service.Health;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// How many readings a second of processor time the role takes from real Kafka, and how long a reading takes to a
/// frame in Redis. Run by hand, with: readings of the backlog, repetitions, devices (of five sensors each),
/// milliseconds between two readings of a sensor, commit interval in milliseconds, and `all` if every kind of rule
/// shall
/// be in force for every sensor. Prints one line for each repetition, with the processor time by thread, and then the
/// latency of 1,000 readings a second for twenty seconds.
final class StreamBench {

    private static final String[] TYPES = {"temperature", "pressure", "vibration", "humidity", "speed"};

    private StreamBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        int repetitions = Integer.parseInt(arguments[1]);
        int devices = Integer.parseInt(arguments[2]);
        int periodMillis = Integer.parseInt(arguments[3]);
        Duration commitInterval = Duration.ofMillis(Integer.parseInt(arguments[4]));
        try (Line line = new Line()) {
            SimpleMeterRegistry metrics = new SimpleMeterRegistry();
            if (arguments.length > 5 && arguments[5].equals("all")) {
                watchEverything(line, devices);
            }
            long millis = 1_768_473_000_000L;
            for (int repetition = 0; repetition < repetitions; repetition++) {
                millis = backlog(line, count, devices, millis, periodMillis);
                run(line, metrics, commitInterval, count);
            }
            latency(line, metrics, commitInterval);
            restart(line);
        }
    }

    private static long backlog(Line line, int count, int devices, long startMillis, int periodMillis) {
        long millis = startMillis;
        for (int i = 0; i < count; i++) {
            if (i % (devices * TYPES.length) == 0) {
                millis += periodMillis;
            }
            int sensor = i % (devices * TYPES.length);
            line.send(reading(sensor, millis * 1_000, 20 + (i * 31 % 997) / 100.0));
        }
        return millis;
    }

    private static void watchEverything(Line line, int devices) {
        Rules.forAll().forEach(line::rule);
        Limits limits = new Limits(15, 35, 10, 40);
        List<SensorConfig> sensors = Arrays.stream(TYPES)
                .map(type -> new SensorConfig(type, "", limits))
                .toList();
        for (int device = 0; device < devices; device++) {
            line.configure(new DeviceConfig("CNC-" + device, "", "", 1, 0, 30_000, sensors));
        }
    }

    private static Reading reading(int sensor, long micros, double value) {
        return new Reading(
                "CNC-" + sensor / TYPES.length,
                TYPES[sensor % TYPES.length],
                micros,
                value,
                "",
                Quality.GOOD,
                "site-1/hall-2/line-3",
                OperatingStatus.ACTIVE,
                "");
    }

    private static void latency(Line line, SimpleMeterRegistry metrics, Duration commitInterval) {
        ProcessRole role = role(line, metrics, commitInterval);
        role.start();
        while (!role.health().equals(Health.UP)) {
            LockSupport.parkNanos(1_000_000);
        }
        try (Watcher watcher = line.watch()) {
            long[] sent = new long[20_000];
            long begin = System.nanoTime();
            for (int i = 0; i < sent.length; i++) {
                LockSupport.parkNanos(begin + i * 1_000_000L - System.nanoTime());
                sent[i] = System.nanoTime();
                line.send(reading(i % 1_000, System.currentTimeMillis() * 1_000, i / 1_000.0));
            }
            LockSupport.parkNanos(1_000_000_000);
            long[] micros = watcher.frames().stream()
                    .filter(frame -> frame.text().contains("sensor-data") && numberOf(frame.text()) < sent.length)
                    .mapToLong(frame -> (frame.nanos() - sent[numberOf(frame.text())]) / 1_000)
                    .skip(2_000)
                    .sorted()
                    .toArray();
            System.out.printf(
                    "%d frames: p50 %d us, p95 %d us, p99 %d us, max %d us%n",
                    micros.length,
                    micros[micros.length / 2],
                    micros[micros.length * 95 / 100],
                    micros[micros.length * 99 / 100],
                    micros[micros.length - 1]);
        }
        role.close();
    }

    /// Killed and started again: until the first reading sent in the meantime is a frame.
    private static void restart(Line line) throws IOException, InterruptedException {
        for (int time = 0; time < 2; time++) {
            Process role = RoleProcess.start(line);
            awaitFrame(line, "RESTART-" + time + "-before");
            role.destroyForcibly().waitFor();
            long killed = System.nanoTime();
            role = RoleProcess.start(line);
            awaitFrame(line, "RESTART-" + time + "-after");
            System.out.printf("live again %.1f s after a kill%n", (System.nanoTime() - killed) / 1e9);
            role.destroyForcibly().waitFor();
        }
    }

    private static void awaitFrame(Line line, String deviceId) {
        line.send(new Reading(
                deviceId,
                "temperature",
                System.currentTimeMillis() * 1_000,
                1,
                "",
                Quality.GOOD,
                "",
                OperatingStatus.ACTIVE,
                ""));
        while (line.current(deviceId, "temperature").isEmpty()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /// The value says which of the readings it was.
    private static int numberOf(String frame) {
        int from = frame.indexOf("\"value\":") + 8;
        return (int) Math.round(Double.parseDouble(frame.substring(from, frame.indexOf(',', from))) * 1_000);
    }

    private static void run(Line line, SimpleMeterRegistry metrics, Duration commitInterval, int count)
            throws InterruptedException {
        ProcessRole role = role(line, metrics, commitInterval);
        double before = taken(metrics);
        role.start();
        while (taken(metrics) == before) {
            LockSupport.parkNanos(1_000_000);
        }
        Map<String, Long> cpuBefore = cpu();
        long nanos = System.nanoTime();
        double first = taken(metrics);
        while (taken(metrics) < before + count * 0.98) {
            LockSupport.parkNanos(1_000_000);
        }
        double done = taken(metrics) - first;
        double seconds = (System.nanoTime() - nanos) / 1e9;
        Map<String, Long> used = cpu();
        used.replaceAll((name, value) -> value - cpuBefore.getOrDefault(name, 0L));
        double streamSeconds = used.entrySet().stream()
                        .filter(each -> each.getKey().contains("StreamThread"))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                / 1e9;
        System.out.printf(
                "%.0f readings in %.2f s: %.0f/s; stream thread %.2f s of processor: %.0f/s a core%n",
                done, seconds, done / seconds, streamSeconds, done / streamSeconds);
        used.entrySet().stream()
                .filter(each -> each.getValue() > 50_000_000)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(8)
                .forEach(each -> System.out.printf("  %-70s %.2f s%n", each.getKey(), each.getValue() / 1e9));
        role.close();
    }

    private static ProcessRole role(Line line, SimpleMeterRegistry metrics, Duration commitInterval) {
        return new ProcessRole(
                new ProcessConfig(
                        1,
                        4,
                        line.stateDir(),
                        commitInterval,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        10,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        FleetSettings.DEFAULT),
                line.bootstrapServers(),
                line.redisUrl(),
                metrics,
                Clock.systemUTC());
    }

    private static double taken(SimpleMeterRegistry metrics) {
        return metrics.get("plantwin.process.readings").counter().count();
    }

    private static Map<String, Long> cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> cpu = new TreeMap<>();
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(java.util.Objects::nonNull)
                .forEach((ThreadInfo info) -> cpu.merge(
                        info.getThreadName(), Math.max(0, threads.getThreadCpuTime(info.getThreadId())), Long::sum));
        return cpu;
    }
}
