package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.SensorState;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.redis.RedisKeys;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Devices are made, configured and deleted.
class DeviceSetupTest {

    private static final String PATH = "/api/v1/devices";
    private static final String LIMITS = """
            {"sensors":[{"sensorType":"temperature","unit":"celsius","normalMin":10,"normalMax":70,\
            "alertMin":5,"alertMax":75}]}""";

    private final TestGateway gateway = TestGateway.shared();
    private TestDatabase database;

    @BeforeEach
    void connect() {
        database = new TestDatabase(Backends.shared().postgres.url());
    }

    @AfterEach
    void disconnect() {
        database.execute("DELETE FROM alert_rule WHERE scope_value LIKE 'setup-%'");
        database.execute("DELETE FROM device_credential WHERE device_id LIKE 'setup-%'");
        database.execute("DELETE FROM device WHERE device_id LIKE 'setup-%'");
        database.execute("DELETE FROM audit_log");
        database.close();
    }

    private Answer configure(String deviceId, String body, String... headers) {
        return gateway.put(PATH + "/" + deviceId + "/config", body, headers);
    }

    private String rule(String deviceId) {
        return database.text(
                "SELECT version || ' ' || coalesce(threshold::text, 'none') || ' ' || coalesce(normal::text, 'none')"
                        + " FROM alert_rule WHERE scope_value = ?",
                deviceId);
    }

    private void makeRule(String deviceId, String threshold, String normal) {
        Answer made = gateway.post(
                "/api/v1/alert-rules",
                ("{\"name\":\"x\",\"scope\":\"device\",\"scopeValue\":\"%s\",\"sensorType\":\"temperature\","
                                + "\"type\":\"threshold_exceeded\",\"threshold\":%s,\"normal\":%s}")
                        .formatted(deviceId, threshold, normal));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    @Test
    void aDeviceIsMadeAndShownAndAudited() {
        Answer made = gateway.post(PATH, """
                {"deviceId":"setup-1","type":"Fräse ⚙","location":"nord/halle-2/linie-1","periodMs":500,
                 "offlineAfterMs":10000,"sensors":[{"sensorType":"speed","unit":"rpm","alertMax":900}]}""");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(PATH + "/setup-1");
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        Answer read = gateway.get(PATH + "/setup-1");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        JsonNode twin = read.json().path("data");
        assertThat(twin.path("type").asString()).isEqualTo("Fräse ⚙");
        assertThat(twin.path("config")).isEqualTo(made.json().at("/data/config"));
        assertThat(twin.at("/config/sensors/0/alertMax").asDouble()).isEqualTo(900);
        assertThat(twin.at("/config/sensors/0/alertMin").isNull()).isTrue();
        assertThat(twin.at("/config/offlineAfterMs").asLong()).isEqualTo(10_000);
        assertThat(gateway.get(PATH + "?q=setup-1").json().path("data")).hasSize(1);
        JsonNode entry = Json.MAPPER.readTree(database.text("SELECT to_json(audit_log) FROM audit_log"));
        assertThat(entry.path("action").asString()).isEqualTo("device.create");
        assertThat(entry.path("subject").asString()).isEqualTo("setup-1");
        assertThat(entry.path("before").isNull()).isTrue();
        assertThat(entry.at("/after/sensors/0/alertMax").asDouble()).isEqualTo(900);
    }

    @Test
    void ofManyWhoMakeTheSameDeviceOneSucceeds() {
        List<CompletableFuture<Answer>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> gateway.post(PATH, "{\"deviceId\":\"setup-2\",\"type\":\"t" + i + "\"}")))
                .toList();
        List<Answer> answers = attempts.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(201).containsOnly(201, 409);
        String type = gateway.get(PATH + "/setup-2").json().at("/data/type").asString();
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 409)
                        .map(answer -> answer.json().at("/current/type").asString()))
                .containsOnly(type);
    }

    @Test
    void whatTheBodyDoesNotMentionStaysAsItIs() {
        database.sensor("setup-3", "south", "temperature");
        database.sensor("setup-3", "south", "speed");
        Answer configured = configure("setup-3", LIMITS);
        assertThat(configured.status()).as(configured.text()).isEqualTo(200);
        assertThat(configured.header("ETag")).isEqualTo("\"2\"");
        JsonNode config = configured.json().path("data");
        assertThat(config.path("location").asString()).isEqualTo("south");
        assertThat(config.path("type").asString()).isEqualTo("mill");
        assertThat(config.path("sensors").findValuesAsString("sensorType")).containsExactly("speed", "temperature");
        assertThat(config.at("/sensors/0/alertMax").asDouble()).isEqualTo(85);
        assertThat(config.at("/sensors/1/alertMax").asDouble()).isEqualTo(75);
        assertThat(config.at("/sensors/1/normalMin").asDouble()).isEqualTo(10);
        config = configure(
                        "setup-3",
                        "{\"location\":\"\",\"sensors\":[{\"sensorType\":\"temperature\"},"
                                + "{\"sensorType\":\"new.one\",\"unit\":\"µm\"}]}")
                .json()
                .path("data");
        assertThat(config.path("location").asString()).isEmpty();
        assertThat(config.path("sensors").findValuesAsString("sensorType"))
                .containsExactly("new.one", "speed", "temperature");
        assertThat(config.at("/sensors/2/alertMax").isNull()).isTrue();
        assertThat(config.at("/sensors/2/unit").asString()).isEqualTo("celsius");
        assertThat(config.at("/sensors/0/unit").asString()).isEqualTo("µm");
    }

    @Test
    void whatWasGotMayBePutAndMakesNoNewVersion() {
        database.sensor("setup-4", "south", "temperature");
        JsonNode config = gateway.get(PATH + "/setup-4").json().at("/data/config");
        Answer same = configure("setup-4", config.toString(), "If-Match", "\"1\"");
        assertThat(same.status()).as(same.text()).isEqualTo(200);
        assertThat(same.json().path("data")).isEqualTo(config);
        assertThat(database.number("SELECT count(*) FROM audit_log")).isZero();
    }

    @Test
    void anOutdatedIfMatchChangesNothingAndTellsWhatStandsThere() {
        database.sensor("setup-5", "south", "temperature");
        assertThat(configure("setup-5", LIMITS, "If-Match", "\"1\"").status()).isEqualTo(200);
        for (String tag : List.of("\"1\"", "W/\"1\"", "\"x\"", "\"99\"")) {
            Answer refused = configure("setup-5", "{\"type\":\"other\"}", "If-Match", tag);
            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.json().at("/current/version").asInt()).isEqualTo(2);
            assertThat(refused.json().at("/current/sensors/0/alertMax").asInt()).isEqualTo(75);
            assertThat(gateway.delete(PATH + "/setup-5", "If-Match", tag).status())
                    .isEqualTo(412);
        }
        assertThat(gateway.get(PATH + "/setup-5").json().at("/data/type").asString())
                .isEqualTo("mill");
    }

    @Test
    void ofManyWhoChangeTheSameVersionOneSucceeds() {
        database.sensor("setup-6", "south", "temperature");
        makeRule("setup-6", "90", "80");
        String tag = gateway.get(PATH + "/setup-6").header("ETag");
        List<CompletableFuture<Integer>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> configure("setup-6", LIMITS.replace("75", "9" + i), "If-Match", tag)
                                .status()))
                .toList();
        assertThat(attempts.stream().map(CompletableFuture::join))
                .containsOnlyOnce(200)
                .containsOnly(200, 412);
    }

    @Test
    void theRuleOfASensorFollowsItsConfigurationAndTheOtherWayRound() {
        database.sensor("setup-7", "south", "temperature");
        makeRule("setup-7", "90", "80");
        assertThat(rule("setup-7")).isEqualTo("1 90 80");
        JsonNode config = gateway.get(PATH + "/setup-7").json().at("/data/config");
        assertThat(config.at("/sensors/0/alertMax").asDouble()).isEqualTo(90);
        assertThat(config.path("version").asInt()).isEqualTo(2);
        assertThat(configure("setup-7", LIMITS).json().at("/data/version").asInt())
                .isEqualTo(3);
        assertThat(rule("setup-7")).isEqualTo("2 75 70");
        assertThat(gateway.get(PATH + "/setup-7")
                        .json()
                        .at("/data/config/version")
                        .asInt())
                .as("the rule, written by the configuration, doesn't write the configuration")
                .isEqualTo(3);
        configure("setup-7", "{\"type\":\"lathe\"}");
        assertThat(rule("setup-7")).as("nothing of it was changed").isEqualTo("2 75 70");
        configure("setup-7", "{\"sensors\":[{\"sensorType\":\"temperature\",\"normalMax\":60}]}");
        assertThat(rule("setup-7")).isEqualTo("3 none none");
        assertThat(database.text("SELECT string_agg(action, ' ' ORDER BY id) FROM audit_log"))
                .isEqualTo("alert-rule.create alert-rule.update device.update device.update alert-rule.update"
                        + " device.update");
    }

    @Test
    void aSensorThatIsNewBeginsWithTheLimitOfTheRuleThatWaitsForIt() {
        makeRule("setup-8", "90", "80");
        Answer made = gateway.post(
                PATH, "{\"deviceId\":\"setup-8\",\"sensors\":[{\"sensorType\":\"temperature\",\"alertMin\":1}]}");
        assertThat(made.json().at("/data/config/sensors/0/alertMax").asDouble()).isEqualTo(90);
        assertThat(made.json().at("/data/config/sensors/0/normalMax").asDouble())
                .isEqualTo(80);
        assertThat(made.json().at("/data/config/sensors/0/alertMin").asDouble()).isEqualTo(1);
        assertThat(rule("setup-8")).isEqualTo("1 90 80");
    }

    /// The answers to one request after the other, with another limit each.
    private static CompletableFuture<List<Integer>> repeated(IntFunction<Answer> request) {
        return CompletableFuture.supplyAsync(() -> IntStream.range(100, 115)
                .mapToObj(limit -> request.apply(limit).status())
                .toList());
    }

    @Test
    void rulesAndConfigurationThatAreChangedAtTheSameTimeEndEqual() {
        database.sensor("setup-9", "south", "temperature");
        makeRule("setup-9", "90", "80");
        String rule = gateway.get("/api/v1/alert-rules?scope=device&scopeValue=setup-9")
                .json()
                .at("/data/0/id")
                .asString();
        CompletableFuture<List<Integer>> configured =
                repeated(limit -> configure("setup-9", LIMITS.replace("75", Integer.toString(limit))));
        CompletableFuture<List<Integer>> ruled = repeated(limit -> gateway.put(
                "/api/v1/alert-rules/" + rule,
                ("{\"name\":\"x\",\"scope\":\"device\",\"scopeValue\":\"setup-9\","
                                + "\"sensorType\":\"temperature\",\"type\":\"threshold_exceeded\","
                                + "\"threshold\":%d,\"normal\":70}")
                        .formatted(limit)));
        assertThat(configured.join()).containsOnly(200);
        assertThat(ruled.join()).containsOnly(200);
        double limit = gateway.get(PATH + "/setup-9")
                .json()
                .at("/data/config/sensors/0/alertMax")
                .asDouble();
        assertThat(database.number("SELECT threshold::int FROM alert_rule WHERE scope_value = 'setup-9'"))
                .isEqualTo((long) limit);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":7,"location":[],"periodMs":"2","offlineAfterMs":1.5}      | /type /location /periodMs /offlineAfterMs
            {"periodMs":-1,"offlineAfterMs":999}                              | /periodMs /offlineAfterMs
            {"periodMs":86400001,"offlineAfterMs":2592000001}                 | /periodMs /offlineAfterMs
            {"location":"a//b"}                                               | /location
            {"location":"/a","type":"a\\nb"}                                  | /location /type
            {"location":"a\\u0000","type":"\\ud800"}                          | /location /type
            {"sensors":{}}                                                    | /sensors
            {"sensors":[7,null,[]]}                                           | /sensors/0 /sensors/1 /sensors/2
            {"sensors":[{}]}                                                  | /sensors/0/sensorType
            {"sensors":[{"sensorType":"a b"},{"sensorType":"speed"},{"sensorType":"speed"}]} | /sensors/0/sensorType /sensors/2/sensorType
            {"sensors":[{"sensorType":"speed","unit":"123456789012345678901"}]} | /sensors/0/unit
            {"sensors":[{"sensorType":"speed","normalMin":5,"normalMax":5}]}  | /sensors/0/normalMin
            {"sensors":[{"sensorType":"speed","alertMin":9,"alertMax":5}]}    | /sensors/0/alertMin
            {"sensors":[{"sensorType":"speed","normalMin":4,"alertMin":5}]}   | /sensors/0/alertMin
            {"sensors":[{"sensorType":"speed","normalMax":9,"alertMax":5}]}   | /sensors/0/normalMax
            {"sensors":[{"sensorType":"speed","normalMin":9,"alertMax":5}]}   | /sensors/0/normalMin
            {"sensors":[{"sensorType":"speed","alertMax":1e400,"alertMin":"NaN","normalMin":true}]} | /sensors/0/alertMax /sensors/0/alertMin /sensors/0/normalMin
            {"sensors":[{"sensorType":"speed","limit":3}],"colour":"red"}     | /sensors/0/limit /colour
            """)
    void everyWrongFieldIsNamed(String body, String fields) {
        database.sensor("setup-10", "south", "temperature");
        Answer answer = configure("setup-10", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(fields.split(" "));
    }

    @Test
    void aDeviceWithoutAProperIdIsNotMade() {
        for (String body : List.of(
                "{}",
                "{\"deviceId\":\"\"}",
                "{\"deviceId\":7}",
                "{\"deviceId\":\"_system\"}",
                "{\"deviceId\":\"a/b\"}",
                "{\"deviceId\":\"" + "x".repeat(51) + "\"}",
                "{\"deviceId\":\"設備\"}")) {
            Answer refused = gateway.post(PATH, body);
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.json().path("errors").findValuesAsString("field"))
                    .containsExactly("/deviceId");
        }
        assertThat(gateway.post(PATH, "[]").status()).isEqualTo(400);
        assertThat(configure("nobody-at-all", LIMITS).status()).isEqualTo(404);
    }

    @Test
    void aDeviceHasAsManySensorsAsAreAllowedAndNotOneMore() {
        String many = IntStream.range(0, 500)
                .mapToObj(i -> "{\"sensorType\":\"s" + i + "\",\"unit\":\"㎏\",\"alertMax\":" + i + "}")
                .collect(Collectors.joining(",", "{\"deviceId\":\"setup-11\",\"sensors\":[", "]}"));
        assertThat(gateway.post(PATH, many).status()).isEqualTo(201);
        assertThat(gateway.get(PATH + "/setup-11").json().at("/data/config/sensors"))
                .hasSize(500);
        Answer tooMany = configure(
                "setup-11",
                IntStream.rangeClosed(0, 500)
                        .mapToObj(i -> "{\"sensorType\":\"s" + i + "\"}")
                        .collect(Collectors.joining(",", "{\"sensors\":[", "]}")));
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.json().path("errors").findValuesAsString("field")).containsExactly("/sensors");
    }

    @Test
    void aDeletedDeviceIsGoneFromEveryListWithItsCredentialsAndWhatRedisHolds() {
        int sensor = database.sensor("setup-12", "south", "temperature");
        database.reading(sensor, Instant.now().minusSeconds(5), 42, 0);
        assertThat(gateway.post(PATH + "/setup-12/credentials", "{\"kind\":\"password\"}")
                        .status())
                .isEqualTo(201);
        try (TestRedis redis = new TestRedis(Backends.shared().redis.url())) {
            redis.current(TestRedis.reading("setup-12", "temperature", Instant.now(), 42), SensorState.NORMAL);
            assertThat(gateway.get(PATH + "?q=setup-12").json().path("data")).hasSize(1);
            Answer deleted = gateway.delete(PATH + "/setup-12", "If-Match", "\"1\"");
            assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
            assertThat(deleted.json().at("/data/config/version").asInt()).isEqualTo(1);
            assertThat(redis.commands().exists(RedisKeys.current("setup-12"))).isZero();
        }
        assertThat(gateway.get(PATH + "?q=setup-12").json().path("data")).isEmpty();
        for (String path : List.of("", "/current", "/history", "/history?format=csv")) {
            assertThat(gateway.get(PATH + "/setup-12" + path).status()).as(path).isEqualTo(404);
        }
        assertThat(gateway.get("/api/v1/sensors/readings/latest/setup-12").status())
                .isEqualTo(404);
        assertThat(gateway.get("/api/v1/analytics/trends/setup-12").status()).isEqualTo(404);
        assertThat(gateway.get(PATH + "/setup-12/credentials").json().path("data"))
                .isEmpty();
        assertThat(gateway.delete(PATH + "/setup-12").status()).isEqualTo(404);
        assertThat(configure("setup-12", LIMITS).status()).isEqualTo(404);
        assertThat(database.number("SELECT count(*) FROM sensor_readings WHERE device_id = 'setup-12'"))
                .as("its history stays")
                .isEqualTo(1);
        assertThat(database.text("SELECT string_agg(action, ' ' ORDER BY id) FROM audit_log"))
                .isEqualTo("credential.create credential.delete device.delete");
    }

    @Test
    void aDeviceThatWasDeletedMayBeMadeAnewAndHasItsHistory() {
        int sensor = database.sensor("setup-13", "south", "temperature");
        database.reading(sensor, Instant.now().minusSeconds(5), 42, 0);
        gateway.delete(PATH + "/setup-13");
        Answer made = gateway.post(PATH, "{\"deviceId\":\"setup-13\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().at("/data/config/version").asInt()).isEqualTo(3);
        assertThat(made.json().at("/data/config/location").asString()).isEmpty();
        assertThat(gateway.get(PATH + "/setup-13/history?resolution=raw").json().at("/data/points"))
                .hasSize(1);
        assertThat(database.number("SELECT sensor_id FROM sensor WHERE device_id = 'setup-13'"))
                .isEqualTo(sensor);
    }
}
