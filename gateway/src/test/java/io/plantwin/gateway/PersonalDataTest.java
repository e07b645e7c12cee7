package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.AlertEvent;
import io.plantwin.wire.postgres.PostgresUrl;
import io.plantwin.wire.redis.RedisKeys;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is kept about a person, and how it goes.
class PersonalDataTest {

    private static final String NAME = "Zaphod.B";
    private static final String EMAIL = "zaphod@heart-of-gold.example";
    private static final String DISPLAY_NAME = "Zaphod \"Zed\" Beeblebröx";
    private static final String ADDRESS = "192.0.2.42";
    private static final long FIRST_EVENT = 9_000_000;

    private final TestGateway gateway = TestGateway.shared();
    private final TestRedis redis = new TestRedis(Backends.shared().redis.url());
    private TestDatabase database;
    private String id;

    @BeforeEach
    void aPersonWhoHasDoneThings() {
        database = new TestDatabase(Backends.shared().postgres.url());
        forgetEverything();
        Answer made = gateway.post(
                "/api/v1/users",
                "{\"username\":\"" + NAME + "\",\"password\":\"a long enough sentence\",\"role\":\"engineer\","
                        + "\"displayName\":\"Zaphod \\\"Zed\\\" Beeblebröx\",\"email\":\"" + EMAIL + "\"}");
        id = made.json().at("/data/id").asString();
        gateway.put("/api/v1/users/" + id, "{\"role\":\"operator\"}");
        database.execute(
                "INSERT INTO api_token (user_id, name, token_hash, scopes, expires_at)"
                        + " VALUES (?::uuid, 'Zaphods laptop', 'secret-hash', '{read}', now() + interval '1 day')",
                id);
        audit(NAME, "alert.acknowledge", "a1", "{\"acknowledgedBy\":\"" + NAME + "\",\"note\":\"hot\"}");
        audit(NAME + "/Zaphods laptop", "device.update", "zaphod.b", "{\"normal\":[1,{\"actor\":\"" + NAME + "\"}]}");
        audit("somebody", "token.create", "t1", "{\"owner\":\"" + NAME + "\",\"name\":\"Zaphods laptop\"}");
        audit(
                "nobody",
                "access.refused",
                NAME.toUpperCase(Locale.ROOT),
                "{\"reason\":\"expired\",\"others\":[\"x\",\"zaphod.b\"]}");
        audit("somebody", "alert.resolve", "a2", "{\"resolvedBy\":\"zaphod.by\"}");
        alerts();
    }

    private void audit(String actor, String action, String subject, String after) {
        database.execute(
                "INSERT INTO audit_log (actor, action, subject, remote_addr, before, after)"
                        + " VALUES (?, ?, ?, ?, '{\"status\":\"zaphod.b\"}', ?::jsonb)",
                actor,
                action,
                subject,
                ADDRESS,
                after);
    }

    private void alerts() {
        TestAlert alert = new TestAlert("personal-1").acknowledged(Instant.now().minusSeconds(5));
        database.alert(alert);
        database.execute(
                "UPDATE alerts SET acknowledged_by = ?, shelved_by = ?, resolved_by = 'system'"
                        + " WHERE device_id = 'personal-1'",
                NAME,
                NAME + "/Zaphods laptop");
        for (int i = 0; i < 3; i++) {
            database.event(FIRST_EVENT + i, alert.version(i + 1).event(AlertEvent.Kind.ACKNOWLEDGED));
        }
        database.execute(
                "UPDATE alert_events SET actor = ?, event = replace(event::text, '\"eve\"', to_json(?::text)::text)::jsonb"
                        + " WHERE sequence >= 9000001",
                NAME,
                NAME);
    }

    @AfterEach
    void forget() {
        forgetEverything();
        database.close();
        redis.close();
    }

    private void forgetEverything() {
        database.execute("DELETE FROM users WHERE username <> 'admin'");
        database.execute("DELETE FROM audit_log");
        database.execute("DELETE FROM alerts WHERE device_id = 'personal-1'");
        database.execute("DELETE FROM alert_events WHERE sequence >= 9000000");
        database.execute("DELETE FROM erased_name");
    }

    @Test
    void everythingIsExportedAndNothingThatOpensAnything() {
        redis.commands().sadd(RedisKeys.sessionsOf(id), "s1", "gone");
        redis.commands().hset(RedisKeys.session("s1"), Map.of("user", id, "secret", "opens-it", "address", ADDRESS));
        Answer answer = gateway.get("/api/v1/users/" + id + "/export");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains("attachment");
        JsonNode data = answer.json().path("data");
        assertThat(data.at("/account/displayName").asString()).isEqualTo(DISPLAY_NAME);
        assertThat(data.at("/tokens/0/name").asString()).isEqualTo("Zaphods laptop");
        assertThat(data.path("sessions")).hasSize(1);
        assertThat(data.at("/sessions/0/address").asString()).isEqualTo(ADDRESS);
        assertThat(data.path("auditLog").findValuesAsString("action"))
                .containsExactlyInAnyOrder(
                        "user.export", "device.update", "alert.acknowledge", "user.update", "user.create");
        assertThat(data.at("/alerts/0/acknowledgedBy").asString()).isEqualTo(NAME);
        assertThat(data.path("alertEvents")).hasSize(2);
        assertThat(answer.text()).doesNotContain("secret", "opens-it", "$2");
        redis.commands().del(RedisKeys.sessionsOf(id), RedisKeys.session("s1"));
    }

    @Test
    void anErasedPersonLeavesNoTraceInTheDatabase() {
        redis.commands().sadd(RedisKeys.sessionsOf(id), "s1");
        redis.commands().hset(RedisKeys.session("s1"), Map.of("user", id, "address", ADDRESS));
        Answer answer = gateway.post("/api/v1/users/" + id + "/erase", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String pseudonym = answer.json().at("/data/pseudonym").asString();
        assertThat(pseudonym).matches("erased-[0-9a-f]{8}");
        assertThat(gateway.get("/api/v1/users/" + id).status()).isEqualTo(404);
        database.execute("UPDATE audit_log SET subject = 'kept' WHERE subject = 'zaphod.b'"); // a device's name
        database.execute("UPDATE audit_log SET before = NULL"); // a status of that name
        database.execute("UPDATE audit_log SET after = NULL WHERE after ->> 'resolvedBy' = 'zaphod.by'");
        for (String trace : List.of(NAME, EMAIL, "Beeblebr", "Zaphods laptop", id)) {
            assertThat(columnsWith(trace)).as(trace).isEmpty();
        }
        assertThat(database.number("SELECT count(*) FROM audit_log WHERE actor = '" + pseudonym + "'"))
                .isEqualTo(1);
        assertThat(database.text("SELECT remote_addr FROM audit_log WHERE actor = ?", pseudonym + "/token"))
                .isEmpty();
        assertThat(database.number(
                        "SELECT count(*) FROM audit_log WHERE actor = 'somebody' AND remote_addr = '" + ADDRESS + "'"))
                .isEqualTo(2);
        assertThat(database.text("SELECT acknowledged_by FROM alerts WHERE device_id = 'personal-1'"))
                .isEqualTo(pseudonym);
        assertThat(database.text("SELECT string_agg(event -> 'alert' ->> 'acknowledgedBy', ' ' ORDER BY sequence)"
                        + " FROM alert_events WHERE sequence >= 9000000"))
                .isEqualTo("eve " + pseudonym + " " + pseudonym);
        assertThat(redis.commands().exists(RedisKeys.sessionsOf(id), RedisKeys.session("s1")))
                .isZero();
        assertThat(gateway.post("/api/v1/users/" + id + "/erase", "").status()).isEqualTo(404);
        List<String> erasures = gateway.get("/api/v1/audit?action=user.erase")
                .json()
                .path("data")
                .findValuesAsString("subject");
        assertThat(erasures).containsExactly(pseudonym);
    }

    @Test
    void othersOfASimilarNameStayAsTheyAre() {
        gateway.post("/api/v1/users/" + id + "/erase", "");
        assertThat(database.number("SELECT count(*) FROM audit_log WHERE after ->> 'resolvedBy' = 'zaphod.by'"))
                .isEqualTo(1);
        assertThat(database.number(
                        "SELECT count(*) FROM audit_log WHERE subject = 'zaphod.b' AND action =" + " 'device.update'"))
                .isEqualTo(1);
        assertThat(database.number("SELECT count(*) FROM audit_log WHERE before ->> 'status' = 'zaphod.b'"))
                .isEqualTo(5);
    }

    @Test
    void aNameThatComesBackFromKafkaIsReplacedAndANewPersonOfThatNameIsNot() {
        String pseudonym = gateway.post("/api/v1/users/" + id + "/erase", "")
                .json()
                .at("/data/pseudonym")
                .asString();
        database.execute("DELETE FROM alerts WHERE device_id = 'personal-1'");
        database.execute("DELETE FROM alert_events WHERE sequence >= 9000000");
        alerts(); // as the projection does it when it is done again
        assertThat(database.text(
                        "SELECT acknowledged_by || ' ' || resolved_by FROM alerts" + " WHERE device_id = 'personal-1'"))
                .isEqualTo(pseudonym + " system");
        assertThat(database.text("SELECT actor || ' ' || (event -> 'alert' ->> 'acknowledgedBy') FROM alert_events"
                        + " WHERE sequence = 9000002"))
                .isEqualTo(pseudonym + " " + pseudonym);
        assertThat(database.text("SELECT event ->> 'actor' FROM alert_events WHERE sequence = 9000002"))
                .isEqualTo(pseudonym);
        audit(
                "somebody",
                "alert.resolve",
                "a3",
                "{\"acknowledgedBy\":\"" + NAME + "\",\"acknowledgedAt\":\"2026-01-15T10:00:00.123456Z\"}");
        assertThat(database.text("SELECT after ->> 'acknowledgedBy' FROM audit_log WHERE subject = 'a3'"))
                .isEqualTo(pseudonym);
        database.execute(
                "UPDATE alerts SET acknowledged_by = ?, acknowledged_at = now() + interval '2 minutes'"
                        + " WHERE device_id = 'personal-1'",
                NAME);
        assertThat(database.text("SELECT acknowledged_by FROM alerts WHERE device_id = 'personal-1'"))
                .isEqualTo(NAME);
    }

    @Test
    void whatWasUnderWayDuringTheErasureDoesNotBringTheNameBack() {
        String pseudonym = gateway.post("/api/v1/users/" + id + "/erase", "")
                .json()
                .at("/data/pseudonym")
                .asString();
        audit(NAME + "/Zaphods laptop", "device.delete", "late", "{}");
        audit(NAME, "access.refused", NAME, "{\"reason\":\"revoked\"}");
        assertThat(database.text("SELECT actor || ' ' || remote_addr FROM audit_log WHERE subject = 'late'"))
                .isEqualTo(pseudonym + "/token ");
        assertThat(database.number("SELECT count(*) FROM audit_log WHERE actor = '" + pseudonym
                        + "' AND subject = actor AND action = 'access.refused'"))
                .isEqualTo(1);
    }

    @Test
    void whoErasesThemselvesIsErasedThereToo() {
        database.execute("UPDATE users SET username = 'local' WHERE id = ?::uuid", id);
        database.execute("UPDATE audit_log SET actor = 'local' WHERE actor = ?", NAME);
        gateway.post("/api/v1/users/" + id + "/erase", "");
        assertThat(database.number("SELECT count(*) FROM audit_log WHERE actor = 'local'"))
                .isZero();
    }

    /// Every column of every table that holds this anywhere in its text.
    private static List<String> columnsWith(String text) {
        PostgresUrl url = PostgresUrl.parse(Backends.shared().postgres.url());
        try (Connection connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
                Statement statement = connection.createStatement()) {
            List<String> queries = new ArrayList<>();
            try (ResultSet columns = statement.executeQuery(
                    "SELECT format('SELECT ''%1$s.%2$s'' FROM %1$I WHERE strpos(lower(%2$I::text), lower(''' || '"
                            + text.replace("'", "''")
                            + "' || ''')) > 0 OR strpos(%2$I::text, encode(convert_to(''" + text
                            + "'', ''UTF8''), ''hex'')) > 0 LIMIT 1', table_name, column_name)"
                            + " FROM information_schema.columns JOIN information_schema.tables USING (table_schema,"
                            + " table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")) {
                while (columns.next()) {
                    queries.add(columns.getString(1));
                }
            }
            assertThat(queries).hasSizeGreaterThan(100);
            List<String> found = new ArrayList<>();
            for (String query : queries) {
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        found.add(row.getString(1));
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
