package io.plantwin.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.device.DeviceTopicsReader;
import io.plantwin.process.redis.RedisLiveView;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.stream.CaughtUp;
import io.plantwin.process.stream.LagProbe;
import io.plantwin.process.stream.ProcessStream;
import io.plantwin.process.twin.Conflation;
import io.plantwin.process.twin.Publisher;
import io.plantwin.process.twin.Twins;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import io.plantwin.wire.stream.StreamRunner;
import java.time.Clock;
import java.util.stream.Stream;

/// The process role: Kafka Streams, the devices' settings and the live view, each on its own threads.
public final class ProcessRole implements Service {

    private final DeviceTopicsReader devices;
    private final StreamRunner stream;
    private final LagProbe probe;
    private final RedisLiveView redis;
    private final Publisher publisher;
    private boolean started;

    /// @param kafkaBootstrap `host:port[,host:port…]`
    /// @param redisUri `redis://host:port[/database]`
    public ProcessRole(
            ProcessConfig config, String kafkaBootstrap, String redisUri, MeterRegistry metrics, Clock clock) {
        ProcessMetrics counts = new ProcessMetrics(metrics);
        Twins twins = new Twins();
        Conflation conflation = new Conflation(config.updatesPerSecond(), System::nanoTime);
        DeviceDirectory directory = new DeviceDirectory(config.offlineAfter().toMillis());
        RuleDirectory rules = new RuleDirectory(directory::config, directory::isDeleted);
        CaughtUp caughtUp = new CaughtUp();
        devices = new DeviceTopicsReader(directory, rules, kafkaBootstrap, twins::changed);
        stream = new StreamRunner(
                "process",
                "Kafka is away; windows and live values wait, nothing is lost",
                new ProcessStream(
                        config, kafkaBootstrap, devices, directory, rules, twins, conflation, caughtUp, counts, clock));
        probe = new LagProbe(kafkaBootstrap, caughtUp, clock);
        redis = new RedisLiveView(redisUri);
        publisher = new Publisher(twins, conflation, directory, redis, counts, clock);
        counts.gauge("plantwin.process.lag", "Readings in sensor.raw not processed yet", probe::lag);
        counts.gauge("plantwin.process.sensors", "Sensors this instance knows", twins::sensorCount);
        counts.gauge("plantwin.process.devices.online", "Devices that are there", () -> twins.deviceCount(true));
        counts.gauge("plantwin.process.devices.offline", "Devices that are silent", () -> twins.deviceCount(false));
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public synchronized void start() {
        if (started) {
            return;
        }
        started = true;
        devices.start();
        probe.start();
        publisher.start();
        stream.start();
    }

    @Override
    public Health health() {
        Health kafka = probe.isAway()
                ? Health.degraded("Kafka is away; windows and live values wait, nothing is lost")
                : Health.UP;
        return Stream.of(kafka, stream.health(), publisher.health())
                .reduce((worst, next) -> next.level().compareTo(worst.level()) > 0 ? next : worst)
                .orElseThrow();
    }

    @Override
    public void close() {
        stream.close();
        publisher.close();
        redis.close();
        probe.close();
        devices.close();
    }
}
