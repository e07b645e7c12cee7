package io.plantwin.store;

import static io.plantwin.store.testing.TestTopics.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.AlertRule;
import io.plantwin.model.Reading;
import io.plantwin.model.RuleScope;
import io.plantwin.model.SensorWindow;
import io.plantwin.model.Severity;
import io.plantwin.store.testing.SharedKafka;
import io.plantwin.store.testing.SharedPostgres;
import io.plantwin.store.testing.Stores;
import io.plantwin.store.testing.TestDatabase;
import io.plantwin.store.testing.TestTopics;
import io.plantwin.wire.json.DeviceConfigJson;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({SharedPostgres.class, SharedKafka.class})
class StoreRoleTest {

    /// Midnight of three days ago, in microseconds: within retention.
    private static final long MIDNIGHT =
            LocalDate.now(ZoneOffset.UTC).minusDays(3).toEpochDay() * 86_400 * 1_000_000L;

    private static final long SECOND = 1_000_000L;
    private static final String RULE = "00000000-0000-4000-8000-000000000001";

    private TestTopics topics;
    private TestDatabase database;
    private Stores stores;

    @BeforeEach
    void setUp(TestTopics topics, TestDatabase database) {
        this.topics = topics;
        this.database = database;
        this.stores = new Stores(topics, database);
    }

    @AfterEach
    void tearDown() {
        stores.close();
    }

    private static List<Reading> readings(int devices, int each, long from) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (int d = 0; d < devices; d++) {
                readings.add(reading("machine-" + d, "temperature", from + i * SECOND, (i * 7 + d) % 100));
            }
        }
        return readings;
    }

    @Test
    void storesEachReadingOnceHoweverOftenItIsSent() {
        stores.start();
        List<Reading> readings = readings(20, 100, MIDNIGHT);
        topics.send(readings);
        topics.send(readings.subList(500, 1_500));
        stores.awaitLedger();
        topics.send(readings);
        stores.awaitLedger();
        assertThat(database.total("stored")).isEqualTo(2_000);
        assertThat(database.total("duplicates")).isEqualTo(3_000);
        assertThat(database.number("SELECT count(*) FROM sensor_readings WHERE device_id = 'machine-7'"
                        + " AND sensor_type = 'temperature' AND unit = 'celsius' AND location = 'hall'"))
                .isEqualTo(100);
    }

    @Test
    void goesOnWhereItStoppedWhenItIsStartedAgain() {
        var first = stores.start();
        topics.send(readings(10, 50, MIDNIGHT));
        stores.awaitLedger();
        stores.stop(first);
        topics.send(readings(10, 50, MIDNIGHT + 3_600 * SECOND));
        stores.start();
        stores.awaitLedger();
        assertThat(database.total("stored")).isEqualTo(1_000);
        assertThat(database.total("duplicates")).isZero();
    }

    @Test
    void sharesThePartitionsWithASecondStoreAndStoresNothingTwice() {
        stores.start();
        topics.send(readings(50, 20, MIDNIGHT));
        stores.awaitLedger();
        var second = stores.start();
        for (int i = 1; i <= 20; i++) {
            topics.send(readings(50, 20, MIDNIGHT + i * 100 * SECOND));
        }
        Stores.awaitUp(second);
        topics.send(readings(50, 20, MIDNIGHT + 10_000 * SECOND));
        stores.stop(second);
        topics.send(readings(50, 20, MIDNIGHT + 20_000 * SECOND));
        stores.awaitLedger();
        assertThat(database.total("stored")).isEqualTo(23_000);
        assertThat(database.total("duplicates")).isZero();
    }

    @Test
    void refusesWhatIsNoReadingWithADeadLetterAndCountsIt() {
        stores.start();
        topics.sendRaw("x", "not json");
        topics.sendRaw("x", "");
        topics.send(readings(1, 3, MIDNIGHT));
        stores.awaitLedger();
        assertThat(database.total("refused.store.not_json")).isOne();
        assertThat(database.total("refused.store.empty")).isOne();
        await().untilAsserted(() -> assertThat(database.rows(
                        "SELECT stage, reason, convert_from(payload, 'UTF8') FROM dead_letter ORDER BY id"))
                .containsExactly("store|not_json|not json", "store|empty|"));
        await().untilAsserted(
                        () -> assertThat(database.total("dead_letters.other")).isEqualTo(2));
    }

    @Test
    void isolatesTheOneReadingThatPostgresRefusesAndStoresAllOthers() {
        String poison = """
                {"deviceId":"machine-3","sensorType":"temperature","value":1,"metadata":{"n":1e999999}}""";
        topics.send(readings(5, 100, MIDNIGHT));
        topics.sendRaw("machine-3", poison);
        topics.send(readings(5, 100, MIDNIGHT + 86_400 * SECOND));
        stores.start();
        stores.awaitLedger();
        assertThat(database.total("stored")).isEqualTo(1_000);
        assertThat(database.total("refused.store.unprocessable")).isOne();
        await().untilAsserted(() -> assertThat(database.rows("SELECT convert_from(payload, 'UTF8') FROM dead_letter"))
                .containsExactly(poison));
    }

    @Test
    void keepsTheDeadLettersOfTheBridgeAndCountsThemByReason() {
        byte[] payload = {0, (byte) 0xff, 'x'};
        topics.send(new DeadLetter("plantwin/v1/a\u0000b", "client\u0000", "bridge", "not_json", "at \u0000", payload));
        topics.send(new DeadLetter("plantwin/v1/b", "c", "bridge", "in_future", "late", new byte[0]));
        topics.send(new DeadLetter("plantwin/v1/b", "c", "bridge", "No code at all", "late", new byte[0]));
        topics.send(new DeadLetter("sensor.raw/0@7", "process", "process", "unprocessable", "", new byte[0]));
        stores.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(database.number("SELECT count(*) FROM dead_letter"))
                        .isEqualTo(4));
        assertThat(database.rows("SELECT source_topic, client, message, encode(payload, 'hex') FROM dead_letter"
                        + " ORDER BY id LIMIT 1"))
                .containsExactly("plantwin/v1/a\ufffdb|client\ufffd|at \ufffd|00ff78");
        assertThat(database.rows("SELECT name, total FROM ledger_total ORDER BY name"))
                .containsExactly(
                        "dead_letters.other|1",
                        "refused.bridge.in_future|1",
                        "refused.bridge.not_json|1",
                        "refused.bridge.unknown|1");
    }

    @Test
    void keepsAWindowOnceAndTheCorrectedOneInItsPlace() {
        long start = MIDNIGHT / 1_000;
        topics.send(new SensorWindow("machine-1", "speed", start, 3, 2, 1, 3, 0.5, 2, 1, 3, 100));
        topics.send(new SensorWindow("machine-1", "speed", start, 4, 2.5, 1, 4, 0.5, 2, 1, 4, 75));
        topics.send(new SensorWindow(
                "machine-1",
                "speed",
                start + 10_000,
                1,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0));
        stores.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                database.rows(
                                        "SELECT device_id, sensor_type, count, avg, percent_good FROM sensor_windows ORDER BY window_start"))
                        .containsExactly("machine-1|speed|4|2.5|75", "machine-1|speed|1|null|0"));
        assertThat(database.rows("SELECT tableoid::regclass FROM sensor_window LIMIT 1"))
                .containsExactly("sensor_window_"
                        + LocalDate.ofEpochDay(MIDNIGHT / 86_400_000_000L)
                                .toString()
                                .replace('-', '_'));
    }

    @Test
    void publishesTheConfigurationOfDevicesItMeetsAndOfThoseThatAreChanged() {
        topics.send(List.of(reading("machine-new", "temperature", MIDNIGHT, 20)));
        stores.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(published("machine-new")).contains("1 hall temperature celsius Infinity"));
        assertThat(published("device-001")).contains("1 assembly-line-1 temperature celsius 85.0");
        database.execute("UPDATE sensor SET alert_max = 90 WHERE device_id = 'machine-new'");
        database.execute("UPDATE device SET config_version = 2 WHERE device_id = 'machine-new'");
        await().untilAsserted(
                        () -> assertThat(published("machine-new")).last().isEqualTo("2 hall temperature celsius 90.0"));
        topics.send(List.of(reading("machine-new", "pressure", MIDNIGHT, 20)));
        await().untilAsserted(() ->
                assertThat(published("machine-new")).last().asString().startsWith("3 hall pressure"));
    }

    @Test
    void publishesRulesThatAreChangedAndTakesBackThoseThatAreDeleted() {
        stores.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rules()).hasSizeGreaterThan(10));
        database.execute(
                "INSERT INTO alert_rule (rule_id, name, scope, scope_value, sensor_type, alert_type, threshold,"
                        + " severity) VALUES ('" + RULE
                        + "', 'too fast', 'deviceType', 'mill', 'speed', 'threshold_exceeded',"
                        + " 900, 'low')");
        await().untilAsserted(() -> assertThat(rules().get(RULE)).isNotNull().satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("too fast");
            assertThat(rule.scope()).isEqualTo(RuleScope.DEVICE_TYPE);
            assertThat(rule.threshold()).contains(900.0);
            assertThat(rule.normal()).isEmpty();
            assertThat(rule.severity()).contains(Severity.LOW);
            assertThat(rule.offDelayMillis()).isEqualTo(AlertRule.DEFAULT_OFF_DELAY_MILLIS);
            assertThat(rule.horizonMillis()).isEqualTo(AlertRule.DEFAULT_HORIZON_MILLIS);
        }));
        database.execute("UPDATE alert_rule SET deleted = true, version = 2 WHERE rule_id = '" + RULE + "'");
        await().untilAsserted(() -> assertThat(rules()).doesNotContainKey(RULE));
        await().untilAsserted(() -> assertThat(
                        database.number("SELECT count(*) FROM alert_rule WHERE rule_id = '" + RULE + "'"))
                .isZero());
    }

    @Test
    void theRuleOfASensorOwnsItsLimit() {
        stores.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(published("device-001")).isNotEmpty());
        database.execute("UPDATE alert_rule SET threshold = 88, version = version + 1"
                + " WHERE scope_value = 'device-001' AND alert_type = 'threshold_exceeded'");
        try {
            await().untilAsserted(() -> assertThat(published("device-001"))
                    .last()
                    .asString()
                    .endsWith("assembly-line-1 temperature celsius 88.0"));
        } finally {
            database.execute("UPDATE alert_rule SET threshold = 85, version = version + 1"
                    + " WHERE scope_value = 'device-001' AND alert_type = 'threshold_exceeded'");
        }
    }

    private Map<String, AlertRule> rules() {
        Map<String, AlertRule> newest = new HashMap<>();
        topics.read(KafkaTopic.ALERT_RULES).forEach(record -> {
            if (record.value() == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), Words.decode(record.value(), AlertRule.class));
            }
        });
        return newest;
    }

    private List<String> published(String device) {
        return topics.read(KafkaTopic.DEVICE_CONFIG).stream()
                .filter(record -> record.key().equals(device))
                .map(record -> DeviceConfigJson.decode(record.value()))
                .map(config -> config.version() + " " + config.location() + " "
                        + config.sensors().getFirst().sensorType() + " "
                        + config.sensors().getFirst().unit() + " "
                        + config.sensors().getFirst().limits().alertMax())
                .toList();
    }

    @Test
    void countsTheEndsOfTransactionsThatSomebodyWroteSoThatTheLedgerAgrees() {
        stores.start();
        topics.sendInTransaction(readings(1, 5, MIDNIGHT));
        topics.send(readings(1, 5, MIDNIGHT + 60 * SECOND));
        stores.awaitLedger();
        assertThat(database.total("stored")).isEqualTo(10);
        assertThat(database.total("refused.store.control_records")).isOne();
    }

    @Test
    void tellsAndCountsWhatKafkaDeletedBeforeItWasStored() {
        var store = stores.start();
        topics.send(readings(3, 10, MIDNIGHT));
        stores.awaitLedger();
        stores.stop(store);
        topics.send(readings(3, 10, MIDNIGHT + 60 * SECOND));
        topics.deleteRecords(KafkaTopic.RAW);
        topics.send(readings(3, 10, MIDNIGHT + 120 * SECOND));
        var again = stores.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(database.total("stored")).isEqualTo(60));
        assertThat(database.total("refused.store.lost_before_stored")).isEqualTo(30);
        assertThat(database.number("SELECT count(*) FROM system_events WHERE event_type = 'kafka_records_lost'"))
                .isPositive();
        assertThat(again.health().detail()).contains("deleted by Kafka's retention before they could be stored");
    }

    @Test
    void goesOnAtTheBeginningOfATopicThatWasMadeAnew() {
        var store = stores.start();
        topics.send(readings(3, 10, MIDNIGHT));
        stores.awaitLedger();
        stores.stop(store);
        topics.replace(KafkaTopic.RAW);
        topics.send(readings(3, 20, MIDNIGHT + 60 * SECOND));
        stores.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(database.total("stored")).isEqualTo(90));
        assertThat(database.number(
                        "SELECT sum(next_offset - first_offset) FROM kafka_offset" + " WHERE topic = 'sensor.raw'"))
                .isEqualTo(90);
    }

    @Test
    void storesALoneReadingWithinAFractionOfASecond() {
        Stores.awaitUp(stores.start());
        topics.send(readings(1, 1, MIDNIGHT));
        stores.awaitLedger();
        long begin = System.nanoTime();
        topics.sendRaw("machine-0", "{\"deviceId\":\"machine-0\",\"sensorType\":\"temperature\",\"value\":1}");
        await().pollInterval(Duration.ofMillis(5)).until(() -> database.number("SELECT count(*) FROM reading") == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void takesOverAtOnceFromItselfWhenItWasKilled() {
        topics.send(readings(4, 10, MIDNIGHT));
        Map<String, Object> settings = KafkaSettings.consumer(topics.bootstrapServers());
        settings.put("group.id", stores.group() + "-sensor.raw");
        settings.put("group.instance.id", "one");
        settings.put("session.timeout.ms", 60_000);
        settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        try (KafkaConsumer<String, byte[]> killed = new KafkaConsumer<>(settings)) {
            killed.subscribe(List.of(KafkaTopic.RAW.topicName()));
            await().until(() -> {
                killed.poll(Duration.ofMillis(100));
                return killed.assignment().size() == 4;
            });
            stores.start("one");
            await().atMost(Duration.ofSeconds(40)).until(() -> database.total("stored") == 40);
        }
    }
}
