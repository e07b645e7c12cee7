package io.plantwin.process.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorWindow;
import io.plantwin.process.ProcessConfig;
import io.plantwin.process.ProcessMetrics;
import io.plantwin.process.device.DeviceDirectory;
import io.plantwin.process.rule.RuleDirectory;
import io.plantwin.process.twin.Conflation;
import io.plantwin.process.twin.DeviceTwin;
import io.plantwin.process.twin.Twins;
import io.plantwin.process.window.Factory;
import io.plantwin.process.window.StraightWindows;
import io.plantwin.process.window.WindowAssert;
import io.plantwin.wire.json.ReadingEncoder;
import io.plantwin.wire.json.SensorWindowJson;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTopologyTest {

    private static final Instant START = Instant.ofEpochMilli(1_768_473_000_000L);

    @TempDir
    private Path stateDir;

    private final Twins twins = new Twins();
    private final CaughtUp caughtUp = new CaughtUp();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<String, byte[]> deadLetters =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> raw;
    private TestOutputTopic<String, byte[]> aggregated;

    @BeforeEach
    void start() {
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
                        new DeviceDirectory(30_000),
                        new RuleDirectory(id -> null),
                        metrics,
                        Clock.fixed(START, ZoneOffset.UTC)),
                settings,
                START);
        raw = driver.createInputTopic(
                KafkaTopic.RAW.topicName(), new StringSerializer(), new ByteArraySerializer(), START, Duration.ZERO);
        aggregated = driver.createOutputTopic(
                KafkaTopic.AGGREGATED.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        if (!twins.partitions().isEmpty()) {
            driver.close();
        }
    }

    @Test
    void emitsWhatAStraightforwardComputationGives() {
        StraightWindows straight = new StraightWindows();
        List<Reading> shift = new Factory(3, 4).shift(START.toEpochMilli(), 300);
        shift.forEach(reading -> {
            straight.add(reading);
            send(reading, 0);
        });
        idleFor(Duration.ofMinutes(1));
        WindowAssert.assertSame(windows(), straight.all());
        assertThat(count("plantwin.process.late")).isEqualTo(straight.late()).isPositive();
        assertThat(count("plantwin.process.duplicates"))
                .isEqualTo(straight.duplicates())
                .isPositive();
    }

    @Test
    void closesTheWindowOfASilentSensorOnceTheEmptyPartitionIsKnownToBeReadToItsEnd() {
        send(reading("device-1", 0), 0);
        driver.advanceWallClockTime(Duration.ofMinutes(10));
        assertThat(windows()).as("readings may still wait in Kafka").isEmpty();
        idleFor(Duration.ofSeconds(41));
        assertThat(windows()).hasSize(1);
        idleFor(Duration.ofSeconds(60));
        assertThat(windows()).as("not twice").isEmpty();
    }

    @Test
    void closesTheWindowOfASilentSensorWhenOthersGoOn() {
        send(reading("device-1", 0), 0);
        send(reading("device-2", 41_000), 41_000);
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(windows().values())
                .singleElement()
                .extracting(SensorWindow::deviceId)
                .isEqualTo("device-1");
    }

    @Test
    void survivesRecordsThatAreNoReadingAndSaysWhatWasWrong() {
        raw.pipeInput("device-1", "rubbish".getBytes(StandardCharsets.UTF_8), START);
        raw.pipeInput("device-1", null, START);
        send(reading("device-1", Duration.ofDays(3).toMillis()), 0);
        send(reading("device-1", 0), 0);
        idleFor(Duration.ofMinutes(1));
        assertThat(windows()).hasSize(1);
        assertThat(deadLetters.history())
                .extracting(ProducerRecord::key)
                .containsExactly("sensor.raw/0@0", "sensor.raw/0@1", "sensor.raw/0@2");
        assertThat(deadLetters.history())
                .extracting(letter -> new String(
                        letter.headers().lastHeader("plantwin-reason").value(), StandardCharsets.UTF_8))
                .containsExactly("not_json", "empty", "in_future");
    }

    @Test
    void letsTheTwinsGoWithTheirPartition() {
        send(reading("device-1", 0), 0);
        DeviceTwin device =
                twins.partitions().iterator().next().devices().iterator().next();
        driver.close();
        assertThat(twins.partitions()).isEmpty();
        assertThat(device.partition().isReleased()).isTrue();
    }

    private static Reading reading(String deviceId, long millis) {
        return Factory.reading(deviceId, (START.toEpochMilli() + millis) * 1_000, 20, Quality.GOOD);
    }

    private void send(Reading reading, long arrivalMillis) {
        raw.pipeInput(reading.deviceId(), new ReadingEncoder().encode(reading), START.plusMillis(arrivalMillis));
    }

    private void idleFor(Duration duration) {
        caughtUp.upTo(0, START.plus(duration).toEpochMilli());
        driver.advanceWallClockTime(Duration.ofSeconds(2));
    }

    private Map<String, SensorWindow> windows() {
        Map<String, SensorWindow> found = new TreeMap<>();
        aggregated.readValuesToList().forEach(json -> {
            SensorWindow window = SensorWindowJson.decode(json);
            assertThat(found.put(StraightWindows.key(window), window)).isNull();
        });
        return found;
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }
}
