package io.plantwin.alert.stream;

import static io.plantwin.alert.Given.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.alert.AlertMetrics;
import io.plantwin.alert.Given;
import io.plantwin.alert.flood.FloodSettings;
import io.plantwin.alert.lifecycle.LifecycleSettings;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
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

class AlertTopologyTest {

    private static final Instant START = Instant.ofEpochMilli(Given.NOON / 1_000);

    @TempDir
    private Path stateDir;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<AlertEvent> all = new ArrayList<>();
    private Instant now = START;
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> conditions;
    private TestInputTopic<String, byte[]> commands;
    private TestOutputTopic<String, byte[]> events;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(
                AlertTopology.of(LifecycleSettings.DEFAULT, FloodSettings.DEFAULT, new AlertMetrics(registry), clock()),
                settings,
                START);
        conditions = driver.createInputTopic(
                KafkaTopic.CONDITIONS.topicName(), new StringSerializer(), new ByteArraySerializer());
        commands = driver.createInputTopic(
                KafkaTopic.ALERT_COMMANDS.topicName(), new StringSerializer(), new ByteArraySerializer());
        events = output(KafkaTopic.ALERTS);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("only UTC");
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private TestOutputTopic<String, byte[]> output(KafkaTopic topic) {
        return driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private void report(Condition condition) {
        conditions.pipeInput(condition.deviceId(), Words.encode(condition));
    }

    private void passTime(Duration duration) {
        now = now.plus(duration);
        driver.advanceWallClockTime(duration);
    }

    private long nowMicros() {
        return now.toEpochMilli() * 1_000;
    }

    private List<AlertEvent> events(String deviceId) {
        events.readValuesToList().forEach(json -> all.add(Words.decode(json, AlertEvent.class)));
        return all.stream()
                .filter(event -> event.alert().deviceId().equals(deviceId))
                .toList();
    }

    @Test
    void eventsAreKeyedByAlertAndCriticalOnesGoToTheirOwnTopicToo() {
        report(Given.entered("c1", "d1", nowMicros()));
        report(Given.condition("c1", "d1", Condition.Phase.CONTINUES, Severity.CRITICAL, 80, 2, nowMicros() + SECOND));
        assertThat(output(KafkaTopic.CRITICAL_ALERTS).readKeyValuesToList())
                .singleElement()
                .satisfies(record -> assertThat(record.key)
                        .isEqualTo(Words.decode(record.value, AlertEvent.class)
                                .alert()
                                .id()));
        assertThat(events("d1"))
                .extracting(AlertEvent::kind)
                .containsExactly(AlertEvent.Kind.TRIGGERED, AlertEvent.Kind.UPDATED);
    }

    @Test
    void repliesAreKeyedByCommand() {
        report(Given.entered("c1", "d1", nowMicros()));
        String id = events("d1").getFirst().alert().id();
        AlertCommand command = Given.command("k1", id, "d1", AlertCommand.Action.ACKNOWLEDGE, nowMicros());
        commands.pipeInput("d1", Words.encode(command));
        commands.pipeInput("d1", Words.encode(command));
        assertThat(output(KafkaTopic.ALERT_REPLIES).readKeyValuesToList())
                .hasSize(2)
                .allSatisfy(record -> {
                    AlertReply reply = Words.decode(record.value, AlertReply.class);
                    assertThat(record.key).isEqualTo("k1");
                    assertThat(reply.outcome()).isEqualTo(AlertReply.Outcome.DONE);
                });
        assertThat(events("d1")).hasSize(2);
    }

    @Test
    void escalatesByTheClock() {
        report(Given.entered("c1", "d1", nowMicros()));
        passTime(Duration.ofMinutes(4));
        assertThat(events("d1")).hasSize(1);
        passTime(Duration.ofMinutes(1));
        assertThat(events("d1").getLast().kind()).isEqualTo(AlertEvent.Kind.ESCALATED);
        assertThat(registry.get("plantwin.alert.open")
                        .tags("status", "escalated", "severity", "high")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aFloodIsOneAlertThatResolvesItselfWhenItIsOver() {
        for (int i = 0; i < 30; i++) {
            report(Given.entered("c" + i, "d" + i, nowMicros()));
            passTime(Duration.ofSeconds(2));
        }
        assertThat(registry.get("plantwin.alert.flood").gauge().value()).isEqualTo(1);
        for (int minute = 0; minute < 25; minute++) {
            passTime(Duration.ofMinutes(1));
        }
        List<AlertEvent> flood = events(Condition.SYSTEM);
        assertThat(flood)
                .filteredOn(event -> event.kind() == AlertEvent.Kind.TRIGGERED)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.alert().sensorType()).isEqualTo(Condition.ALERT_FLOOD);
                    assertThat(event.alert().threshold()).contains(10.0);
                    assertThat(event.alert().value()).contains(11.0);
                    assertThat(event.alert().message()).contains("11 new alerts within 10 minutes");
                });
        assertThat(flood.getLast().kind()).isEqualTo(AlertEvent.Kind.RESOLVED);
        assertThat(flood.getLast().alert().peak()).contains(30.0);
        assertThat(flood.getLast().alert().count()).isEqualTo(30);
        assertThat(registry.get("plantwin.alert.flood").gauge().value()).isZero();
    }
}
