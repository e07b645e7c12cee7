package io.plantwin.process.stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.model.AlertRule;
import io.plantwin.model.Condition;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.process.ProcessConfig;
import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.twin.Conflation;
import io.plantwin.process.twin.Twins;
import io.plantwin.process.window.Factory;
import io.plantwin.wire.json.ReadingEncoder;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/// The whole topology without Kafka, at a time of its own.
final class Rig implements AutoCloseable {

    static final Instant START = Instant.ofEpochMilli(1_768_473_000_000L);

    final Twins twins = new Twins();
    final DeviceDirectory devices = new DeviceDirectory(30_000);
    final RuleDirectory rules = new RuleDirectory(devices::config, devices::isDeleted);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final MockProducer<String, byte[]> deadLetters =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    final TopologyTestDriver driver;
    final TestInputTopic<String, byte[]> raw;
    final TestOutputTopic<String, byte[]> aggregated;
    private final TestOutputTopic<String, byte[]> conditions;
    private final CaughtUp caughtUp = new CaughtUp();
    private final ReadingEncoder encoder = new ReadingEncoder();
    private Instant now = START;

    Rig(Path stateDir) {
        ProcessMetrics metrics = new ProcessMetrics(registry);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(
                ProcessTopology.of(
                        ProcessConfig.DEFAULT,
                        twins,
                        new Conflation(10, System::nanoTime),
                        caughtUp,
                        new DeadLetters(deadLetters, metrics),
                        devices,
                        rules,
                        metrics,
                        Clock.fixed(START, ZoneOffset.UTC)),
                settings,
                START);
        raw = driver.createInputTopic(
                KafkaTopic.RAW.topicName(), new StringSerializer(), new ByteArraySerializer(), START, Duration.ZERO);
        aggregated = output(KafkaTopic.AGGREGATED);
        conditions = output(KafkaTopic.CONDITIONS);
    }

    private TestOutputTopic<String, byte[]> output(KafkaTopic topic) {
        return driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /// Puts exactly these rules in force.
    void rules(Collection<AlertRule> inForce) {
        inForce.forEach(rules::put);
        rules.loaded();
        rules.publish();
    }

    void rule(AlertRule rule) {
        rules.put(rule);
        rules.publish();
    }

    void noRule(String ruleId) {
        rules.remove(ruleId);
        rules.publish();
    }

    /// A reading taken and received now.
    void send(String deviceId, String sensorType, String unit, double value, Quality quality) {
        Reading plain = Factory.reading(deviceId, now.toEpochMilli() * 1_000, value, quality);
        send(
                new Reading(
                        deviceId,
                        sensorType,
                        plain.timestampMicros(),
                        value,
                        unit,
                        quality,
                        plain.location(),
                        plain.status(),
                        ""),
                now);
    }

    void send(Reading reading, Instant arrival) {
        raw.pipeInput(reading.deviceId(), encoder.encode(reading), arrival);
    }

    /// Time goes by, second by second, with nothing waiting in Kafka.
    void pass(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            passMillis(1_000);
        }
    }

    void passMillis(long millis) {
        now = now.plusMillis(millis);
        caughtUp.upTo(0, now.toEpochMilli());
        driver.advanceWallClockTime(Duration.ofMillis(millis));
    }

    /// Everything before is processed, all at once.
    void idleFor(Duration duration) {
        caughtUp.upTo(0, START.plus(duration).toEpochMilli());
        driver.advanceWallClockTime(Duration.ofSeconds(2));
    }

    Instant now() {
        return now;
    }

    /// What was told since the last question.
    List<Condition> conditions() {
        return conditions.readValuesToList().stream()
                .map(json -> Words.decode(json, Condition.class))
                .toList();
    }

    double count(String name) {
        return registry.get(name).counter().count();
    }

    @Override
    public void close() {
        driver.close();
    }
}
