package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.wire.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Rules for alerts.
class AlertRulesTest {

    private static final String PATH = "/api/v1/alert-rules";
    private static final String MILLS = """
            {"name":"mills too hot","scope":"deviceType","scopeValue":"rule-mill","sensorType":"temperature",\
            "type":"threshold_exceeded","threshold":90,"normal":80,"onDelayMs":2000,"severity":"high"}""";

    private final TestGateway gateway = TestGateway.shared();
    private TestDatabase database;

    @BeforeEach
    void connect() {
        database = new TestDatabase(Backends.shared().postgres.url());
    }

    @AfterEach
    void disconnect() {
        database.execute("DELETE FROM alert_rule WHERE scope_value LIKE 'rule-%'");
        database.execute("DELETE FROM audit_log");
        database.close();
    }

    private JsonNode made(String body) {
        Answer answer = gateway.post(PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("data");
    }

    private static String mills(String threshold) {
        return MILLS.replace("90", threshold);
    }

    @Test
    void aRuleIsMadeAndReadAndAudited() {
        Answer answer = gateway.post(PATH, MILLS);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode rule = answer.json().path("data");
        String id = rule.path("id").asString();
        assertThat(answer.header("Location")).isEqualTo(PATH + "/" + id);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(rule.path("name").asString()).isEqualTo("mills too hot");
        assertThat(rule.path("enabled").asBoolean()).isTrue();
        assertThat(rule.path("scope").asString()).isEqualTo("deviceType");
        assertThat(rule.path("threshold").asDouble()).isEqualTo(90);
        assertThat(rule.path("hysteresis").isNull()).isTrue();
        assertThat(rule.path("onDelayMs").asLong()).isEqualTo(2_000);
        assertThat(rule.path("offDelayMs").asLong()).isEqualTo(5_000);
        assertThat(rule.path("horizonMs").asLong()).isEqualTo(14_400_000);
        assertThat(rule.path("severity").asString()).isEqualTo("high");
        Answer read = gateway.get(PATH + "/" + id);
        assertThat(read.json().path("data")).isEqualTo(rule);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(gateway.get(PATH + "/" + id, "If-None-Match", "\"1\"").status())
                .isEqualTo(304);
        JsonNode entry = Json.MAPPER.readTree(database.text("SELECT to_json(audit_log) FROM audit_log"));
        assertThat(entry.path("action").asString()).isEqualTo("alert-rule.create");
        assertThat(entry.path("subject").asString()).isEqualTo(id);
        assertThat(entry.path("before").isNull()).isTrue();
        assertThat(entry.path("after").path("threshold").asDouble()).isEqualTo(90);
    }

    @Test
    void eachChangeIsANewVersionForTheStoreToPublish() {
        String id = made(MILLS).path("id").asString();
        Answer changed = gateway.put(PATH + "/" + id, mills("95"), "If-Match", "\"1\"");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().path("data").path("threshold").asDouble()).isEqualTo(95);
        assertThat(gateway.put(PATH + "/" + id, mills("96")).header("ETag")).isEqualTo("\"3\"");
        assertThat(gateway.put(PATH + "/" + id, mills("97"), "If-Match", "*").header("ETag"))
                .isEqualTo("\"4\"");
        assertThat(database.number(
                        "SELECT count(*) FROM alert_rule WHERE rule_id = '" + id + "' AND published_version < version"))
                .isEqualTo(1);
        Answer deleted = gateway.delete(PATH + "/" + id, "If-Match", "\"4\"");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().path("data").path("threshold").asDouble()).isEqualTo(97);
        assertThat(database.text("SELECT deleted || ' ' || version FROM alert_rule WHERE rule_id = ?::uuid", id))
                .isEqualTo("true 5");
        assertThat(gateway.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(gateway.put(PATH + "/" + id, MILLS).status()).isEqualTo(404);
        assertThat(gateway.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(database.text("SELECT string_agg(action, ' ' ORDER BY id) FROM audit_log"))
                .isEqualTo("alert-rule.create alert-rule.update alert-rule.update alert-rule.update"
                        + " alert-rule.delete");
        made(MILLS); // its place is free again
    }

    @Test
    void anOutdatedIfMatchChangesNothing() {
        String id = made(MILLS).path("id").asString();
        gateway.put(PATH + "/" + id, mills("95"));
        for (String tag : List.of("\"1\"", "W/\"1\"", "\"x\"", "\"99\"")) {
            Answer refused = gateway.put(PATH + "/" + id, mills("99"), "If-Match", tag);
            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.json().path("current").path("version").asInt()).isEqualTo(2);
            assertThat(gateway.delete(PATH + "/" + id, "If-Match", tag).status())
                    .isEqualTo(412);
        }
        assertThat(gateway.get(PATH + "/" + id)
                        .json()
                        .path("data")
                        .path("threshold")
                        .asDouble())
                .isEqualTo(95);
        assertThat(database.number("SELECT count(*) FROM audit_log")).isEqualTo(2);
    }

    @Test
    void ofManyWhoChangeTheSameVersionOneSucceeds() {
        String id = made(MILLS).path("id").asString();
        List<CompletableFuture<Integer>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> gateway.put(PATH + "/" + id, mills("9" + i), "If-Match", "\"1\"")
                                .status()))
                .toList();
        assertThat(attempts.stream().map(CompletableFuture::join))
                .containsOnlyOnce(200)
                .containsOnly(200, 412);
        assertThat(gateway.get(PATH + "/" + id).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void ofManyWhoMakeTheSameRuleOneSucceedsAndTheOthersAreToldWhich() {
        List<CompletableFuture<Answer>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> gateway.post(PATH, MILLS)))
                .toList();
        List<Answer> answers = attempts.stream().map(CompletableFuture::join).toList();
        List<String> made = answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.json().path("data").path("id").asString())
                .toList();
        assertThat(made).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .hasSize(7)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
                    assertThat(answer.json().path("current").path("id").asString())
                            .isEqualTo(made.getFirst());
                    assertThat(answer.json().path("detail").asString()).contains("mills too hot", made.getFirst());
                });
    }

    @Test
    void aRuleCanNotMoveToThePlaceOfAnother() {
        made(MILLS);
        String other =
                made(MILLS.replace("\"temperature\"", "\"speed\"")).path("id").asString();
        assertThat(gateway.put(PATH + "/" + other, MILLS).status()).isEqualTo(409);
        assertThat(gateway.put(PATH + "/" + other, MILLS.replace("rule-mill", "rule-lathe"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRuleForOneSensorIsItsLimitInTheDevicesConfiguration() {
        database.sensor("rule-dev-1", "hall", "temperature");
        made("{\"name\":\"x\",\"scope\":\"device\",\"scopeValue\":\"rule-dev-1\",\"sensorType\":\"temperature\","
                + "\"type\":\"threshold_exceeded\",\"threshold\":71.5}");
        assertThat(gateway.get("/api/v1/devices/rule-dev-1")
                        .json()
                        .at("/data/sensors/0/alertMax")
                        .asDouble())
                .isEqualTo(71.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                           | /name /scope /type
            {"name":" ","scope":"all","type":"device_offline"}           | /name
            {"name":"x","scope":"world","type":"fire"}                   | /scope /type
            {"name":"x","scope":"all","scopeValue":"a","type":"device_offline"} | /scopeValue
            {"name":"x","scope":"device","type":"device_offline"}        | /scopeValue
            {"name":"x","scope":"device","scopeValue":"a b","type":"device_offline"} | /scopeValue
            {"name":"x","scope":"all","type":"device_offline","sensorType":"speed"} | /sensorType
            {"name":"x","scope":"all","type":"device_offline","sensorType":"s p"} | /sensorType
            {"name":"x","scope":"all","type":"data_anomaly","threshold":1,"normal":0,"hysteresis":1} | /threshold /normal /hysteresis
            {"name":"x","scope":"all","type":"threshold_below","threshold":"1","hysteresis":-1} | /threshold /hysteresis
            {"name":"x","scope":"all","type":"threshold_below","threshold":5,"normal":5} | /normal
            {"name":"x","scope":"all","type":"threshold_exceeded","threshold":5,"normal":6} | /normal
            {"name":"x","scope":"all","type":"trend_warning","onDelayMs":-1,"offDelayMs":1.5,"horizonMs":0} | /onDelayMs /offDelayMs /horizonMs
            {"name":"x","scope":"all","type":"trend_warning","enabled":"yes","severity":"bad"} | /enabled /severity
            {"name":7,"scope":1,"type":[],"id":"x","version":3}          | /name /scope /type /id /version
            {"name":"x","scope":"all","type":"threshold_below","threshold":1e400} | /threshold
            """)
    void everyWrongFieldIsNamed(String body, String fields) {
        Answer answer = gateway.post(PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(fields.split(" "));
    }

    @Test
    void whatIsNoObjectIs400() {
        assertThat(gateway.post(PATH, "hello").status()).isEqualTo(400);
        assertThat(gateway.post(PATH, "[]").status()).isEqualTo(400);
        assertThat(gateway.put(PATH + "/nonsense", MILLS).status()).isEqualTo(404);
    }

    @Test
    void theFirstRulesAreThereAndAreListedInParts() {
        JsonNode all = gateway.get(PATH).json();
        assertThat(all.path("meta").path("totalRules").asInt()).isEqualTo(12);
        assertThat(all.path("data").findValuesAsString("name"))
                .hasSize(12)
                .contains("device-002 pressure too high", "device silent");
        List<String> inParts = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode part = gateway.get(PATH + "?limit=5&cursor=" + cursor).json();
            inParts.addAll(part.path("data").findValuesAsString("id"));
            cursor = part.path("meta").path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(inParts).isEqualTo(all.path("data").findValuesAsString("id"));
        assertThat(gateway.get(PATH + "?scope=device&scopeValue=device-001&type=threshold_below")
                        .json()
                        .path("data")
                        .findValuesAsString("name"))
                .containsExactly("device-001 too cold");
        Answer wrong = gateway.get(PATH + "?scope=x&type=y&sensorType=%20&limit=0&cursor=e30");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("scope", "type", "sensorType", "limit", "cursor");
    }
}
