package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.DeviceVerifier;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.wire.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What devices prove themselves with.
class DeviceCredentialsTest {

    private final TestGateway gateway = TestGateway.shared();
    private final DeviceVerifier verifier = gateway.bean(DeviceVerifier.class);
    private TestDatabase database;

    @BeforeEach
    void connect() {
        database = new TestDatabase(Backends.shared().postgres.url());
    }

    @AfterEach
    void disconnect() {
        database.execute("DELETE FROM device_credential WHERE device_id LIKE 'cred-%'");
        database.execute("DELETE FROM audit_log");
        database.close();
    }

    private static String path(String deviceId) {
        return "/api/v1/devices/" + deviceId + "/credentials";
    }

    private JsonNode made(String deviceId, String body) {
        Answer answer = gateway.post(path(deviceId), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("data");
    }

    @Test
    void aPasswordIsShownOnceAndKeptNowhere() {
        JsonNode made = made("cred-1", "{\"kind\":\"password\",\"description\":\"Steuerung ⚙\"}");
        String password = made.path("password").asString();
        assertThat(password).matches("[0-9a-hjkmnp-tv-z]{32}");
        assertThat(made.path("username").asString()).isEqualTo("cred-1");
        assertThat(made.path("fingerprint").isNull()).isTrue();
        assertThat(made.path("expiresAt").isNull()).isTrue();
        assertThat(made.at("/mayBe/0").asString()).isEqualTo("cred-1");
        Answer list = gateway.get(path("cred-1"));
        assertThat(list.text()).doesNotContain(password).contains("Steuerung ⚙");
        assertThat(database.text("SELECT string_agg(device_credential::text, '') FROM device_credential")
                        + database.text("SELECT string_agg(audit_log::text, '') FROM audit_log"))
                .doesNotContain(password);
        assertThat(database.text("SELECT after::text FROM audit_log WHERE action = 'credential.create'"))
                .doesNotContain(database.text("SELECT secret_hash FROM device_credential"));
        assertThat(gateway.get("/api/v1/devices/cred-1").status())
                .as("a credential makes no device")
                .isEqualTo(404);
    }

    @Test
    void passwordsAreAllDifferent() {
        Set<String> passwords = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            passwords.add(
                    made("cred-2", "{\"kind\":\"password\"}").path("password").asString());
        }
        assertThat(passwords).hasSize(20);
        Answer tooMany = gateway.post(path("cred-2"), "{\"kind\":\"password\"}");
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.json().path("detail").asString()).contains("20 credentials");
    }

    @Test
    void atTheSameTimeNoMoreAreMadeThanAllowed() {
        List<CompletableFuture<Integer>> attempts = IntStream.range(0, 26)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        gateway.post(path("cred-3"), "{\"kind\":\"password\"}").status()))
                .toList();
        assertThat(attempts.stream().map(CompletableFuture::join).filter(status -> status == 201))
                .hasSize(20);
    }

    @Test
    void aCertificateIsKnownByItsFingerprintAndEndsWhenItEnds() {
        String pem = Certificates.LASTING.replace("\n", "\\n");
        JsonNode made = made("cred-4", "{\"kind\":\"certificate\",\"certificate\":\"" + pem + "\"}");
        assertThat(made.path("fingerprint").asString()).isEqualTo(Certificates.LASTING_FINGERPRINT);
        assertThat(made.path("expiresAt").asString()).isEqualTo(Certificates.LASTING_ENDS);
        assertThat(made.has("password")).isFalse();
        Answer again = gateway.post(path("cred-5"), "{\"kind\":\"certificate\",\"certificate\":\"" + pem + "\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).doesNotContain("cred-4");
        assertThat(gateway.delete(path("cred-4") + "/" + made.path("id").asString())
                        .status())
                .isEqualTo(200);
        made("cred-5", "{\"kind\":\"certificate\",\"expiresInDays\":1,\"certificate\":\"" + pem + "\"}");
        assertThat(database.text("SELECT (expires_at < now() + interval '25 hours')::text FROM device_credential"
                        + " WHERE device_id = 'cred-5'"))
                .isEqualTo("true");
    }

    @Test
    void whatIsNoSingleLivingCertificateIsRefusedWithoutRepeatingIt() {
        String secret = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg";
        List<String> wrong = List.of(
                "hello",
                "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\\n!!!!\\n-----END CERTIFICATE-----",
                "-----END CERTIFICATE----------BEGIN CERTIFICATE-----",
                (Certificates.LASTING + Certificates.LASTING).replace("\n", "\\n"),
                Certificates.EXPIRED.replace("\n", "\\n"),
                "-----BEGIN PRIVATE KEY-----\\n" + secret + "\\n-----END PRIVATE KEY-----",
                "x".repeat(20_000));
        for (String text : wrong) {
            Answer refused =
                    gateway.post(path("cred-6"), "{\"kind\":\"certificate\",\"certificate\":\"" + text + "\"}");
            assertThat(refused.status()).as(text).isEqualTo(422);
            assertThat(refused.json().path("errors").findValuesAsString("field"))
                    .containsExactly("/certificate");
            assertThat(refused.text()).doesNotContain(secret);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | /kind
            {"kind":"magic"}                                      | /kind
            {"kind":7,"description":[],"expiresInDays":"1"}       | /kind /description /expiresInDays
            {"kind":"certificate"}                                | /certificate
            {"kind":"password","certificate":"x"}                 | /certificate
            {"kind":"password","mayBe":[]}                        | /mayBe
            {"kind":"password","mayBe":"CNC-*"}                   | /mayBe
            {"kind":"password","mayBe":["a*b","**","",7,"ok*"]}   | /mayBe/0 /mayBe/1 /mayBe/2 /mayBe/3
            {"kind":"password","expiresInDays":0}                 | /expiresInDays
            {"kind":"password","expiresInDays":3651}              | /expiresInDays
            {"kind":"password","password":"mine"}                 | /password
            """)
    void everyWrongFieldIsNamed(String body, String fields) {
        Answer answer = gateway.post(path("cred-7"), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(fields.split(" "));
    }

    @Test
    void whatIsNoDeviceIdHasNoCredentials() {
        for (String id : List.of("a%20b", "_system", "x".repeat(51), "%E8%A8%AD")) {
            assertThat(gateway.post(path(id), "{\"kind\":\"password\"}").status())
                    .as(id)
                    .isEqualTo(404);
            assertThat(gateway.get(path(id)).status()).as(id).isEqualTo(404);
        }
    }

    @Test
    void aDeletedCredentialStaysForTheStoreToTakeBackAndIsShownNoMore() {
        String id = made("cred-8", "{\"kind\":\"password\"}").path("id").asString();
        made("cred-8", "{\"kind\":\"password\"}");
        Answer deleted = gateway.delete(path("cred-8") + "/" + id);
        assertThat(deleted.json().at("/data/id").asString()).isEqualTo(id);
        assertThat(gateway.delete(path("cred-8") + "/" + id).status()).isEqualTo(404);
        assertThat(gateway.delete(path("cred-8") + "/nonsense").status()).isEqualTo(404);
        assertThat(gateway.get(path("cred-8")).json().path("data")).hasSize(1);
        assertThat(database.text(
                        "SELECT deleted || ' ' || version FROM device_credential WHERE credential_id = ?::uuid", id))
                .isEqualTo("true 2");
        assertThat(gateway.delete(path("cred-8")).json().path("data")).hasSize(1);
        assertThat(gateway.delete(path("cred-8")).json().path("data")).isEmpty();
        JsonNode entry = Json.MAPPER.readTree(database.text(
                "SELECT to_json(audit_log) FROM audit_log WHERE action = 'credential.delete' ORDER BY id LIMIT 1"));
        assertThat(entry.path("subject").asString()).isEqualTo(id);
        assertThat(entry.at("/before/deviceId").asString()).isEqualTo("cred-8");
    }

    @Test
    void aDeviceIsKnownByAnyOfItsPasswordsAndByNothingElse() {
        String first =
                made("cred-9", "{\"kind\":\"password\"}").path("password").asString();
        JsonNode second = made("cred-9", "{\"kind\":\"password\",\"mayBe\":[\"cred-9\",\"CNC-*\"]}");
        assertThat(verifier.verify("cred-9", first).mayIngest("cred-9")).isTrue();
        Caller.Device caller = verifier.verify("cred-9", second.path("password").asString());
        assertThat(caller.credential().id()).isEqualTo(second.path("id").asString());
        assertThat(caller.mayIngest("CNC-7")).isTrue();
        assertThat(caller.mayIngest("PRS-1")).isFalse();
        for (String wrong :
                List.of("", first + " ", first.toUpperCase(java.util.Locale.ROOT), "\0", "x".repeat(9_000))) {
            assertThatThrownBy(() -> verifier.verify("cred-9", wrong))
                    .isInstanceOf(RefusedException.class)
                    .extracting(refusal -> ((RefusedException) refusal).subject())
                    .isEqualTo("cred-9");
        }
        assertThatThrownBy(() -> verifier.verify("cred-nobody", first)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> verifier.verify("no id at all \u0000", first))
                .isInstanceOf(RefusedException.class)
                .extracting(refusal -> ((RefusedException) refusal).subject())
                .isEqualTo("");
    }

    @Test
    void aCredentialThatHasExpiredIsWorthNothing() {
        String password = made("cred-10", "{\"kind\":\"password\",\"expiresInDays\":1}")
                .path("password")
                .asString();
        database.execute("UPDATE device_credential SET expires_at = now() - interval '1 second'"
                + " WHERE device_id = 'cred-10'");
        assertThatThrownBy(() -> verifier.verify("cred-10", password)).isInstanceOf(RefusedException.class);
        assertThat(gateway.get(path("cred-10")).json().path("data"))
                .as("but shown")
                .hasSize(1);
    }

    @Test
    void aDevicePostsItsOwnReadingsAndNothingElse() {
        String password = made("cred-11", "{\"kind\":\"password\",\"mayBe\":[\"cred-11\",\"cred-11-*\"]}")
                .path("password")
                .asString();
        TestClient device = gateway.basic("cred-11", password);
        String reading = "{\"deviceId\":\"%s\",\"sensorType\":\"speed\",\"value\":1}";
        for (String own : List.of("cred-11", "cred-11-2")) {
            assertThat(device.post("/api/v1/sensors/readings", reading.formatted(own))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(device.post("/api/v1/sensors/readings", reading.formatted("cred-12"))
                        .status())
                .isEqualTo(403);
        assertThat(device.post(
                                "/api/v1/sensors/readings",
                                reading.formatted("cred-12"),
                                "Idempotency-Key",
                                "foreign-" + password.hashCode())
                        .status())
                .isEqualTo(403);
        assertThat(device.get("/api/v1/devices").status()).isEqualTo(403);
        assertThat(device.put("/api/v1/devices/cred-11/config", "{}").status()).isEqualTo(403);
        assertThat(device.post(path("cred-11"), "{\"kind\":\"password\"}").status())
                .isEqualTo(403);
        assertThat(gateway.basic("cred-11", password + "x")
                        .post("/api/v1/sensors/readings", reading.formatted("cred-11"))
                        .status())
                .isEqualTo(401);
    }
}
