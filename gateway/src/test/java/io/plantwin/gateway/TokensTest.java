package io.plantwin.gateway;

import static io.plantwin.gateway.Soon.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// API tokens over the API, and what they open.
class TokensTest {

    private static final String PATH = "/api/v1/tokens";

    private final TestGateway gateway = TestGateway.shared();
    private TestDatabase database;

    @BeforeEach
    void anOwner() {
        database = new TestDatabase(Backends.shared().postgres.url());
        database.execute("INSERT INTO users (id, username, password_hash, role)"
                + " VALUES (gen_random_uuid(), 'Tok-Admin', '', 'admin')");
        database.execute("DELETE FROM audit_log");
    }

    @AfterEach
    void forget() {
        database.execute("DELETE FROM users WHERE username = 'Tok-Admin'");
        database.execute("DELETE FROM audit_log");
        database.close();
    }

    private Answer make(String name, String scopes) {
        return gateway.post(PATH, "{\"name\":\"" + name + "\",\"scopes\":" + scopes + ",\"owner\":\"tok-admin\"}");
    }

    @Test
    void aTokenIsShownOnceAndOpensWhatItsScopesSayUntilItIsDeleted() {
        Answer made = make("ci", "[\"read\",\"read\"]");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        JsonNode data = made.json().path("data");
        String token = data.path("token").asString();
        assertThat(token).startsWith("plt_");
        assertThat(made.header("Location"))
                .isEqualTo(PATH + "/" + data.path("id").asString());
        assertThat(data.path("owner").asString()).isEqualTo("Tok-Admin");
        assertThat(data.path("scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(Instant.parse(data.path("expiresAt").asString()))
                .isEqualTo(Instant.parse(data.path("createdAt").asString()).plus(90, ChronoUnit.DAYS));
        assertThat(gateway.bearer(token).get("/api/v1/devices").status()).isEqualTo(200);
        assertThat(gateway.bearer(token).get("/api/v1/users").status()).isEqualTo(403);
        assertThat(gateway.bearer(token + "x").get("/api/v1/devices").status()).isEqualTo(401);
        await().until(() -> gateway.get(PATH + "?owner=TOK-ADMIN")
                .json()
                .at("/data/0/lastUsedAt")
                .isString());
        assertThat(gateway.get(PATH).text()).doesNotContain(token, "token_hash");
        assertThat(gateway.delete(PATH + "/" + data.path("id").asString()).status())
                .isEqualTo(200);
        await().atMost(SOON)
                .until(() -> gateway.bearer(token).get("/api/v1/devices").status() == 401);
        assertThat(gateway.delete(PATH + "/" + data.path("id").asString()).status())
                .isEqualTo(404);
    }

    @Test
    void aTokenMakesTokensOfItsOwnerForNoMoreThanItMayItself() {
        String token =
                make("boss", "[\"read\",\"admin\"]").json().at("/data/token").asString();
        Answer more = gateway.bearer(token).post(PATH, "{\"name\":\"more\",\"scopes\":[\"read\",\"configure\"]}");
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.json().at("/errors/0/reason").asString()).isEqualTo("not_yours");
        Answer less = gateway.bearer(token).post(PATH, "{\"name\":\"less\",\"scopes\":[\"read\"]}");
        assertThat(less.status()).as(less.text()).isEqualTo(201);
        assertThat(less.json().at("/data/owner").asString()).isEqualTo("Tok-Admin");
        assertThat(database.text("SELECT string_agg(actor || ' ' || action, ', ' ORDER BY id) FROM audit_log"))
                .isEqualTo("local token.create, Tok-Admin/boss token.create");
    }

    @Test
    void aDemotedOwnersTokenLosesItsPower() {
        String token =
                make("boss", "[\"read\",\"admin\"]").json().at("/data/token").asString();
        String id = database.text("SELECT id FROM users WHERE username = 'Tok-Admin'");
        assertThat(gateway.bearer(token).get("/api/v1/users").status()).isEqualTo(200);
        gateway.put("/api/v1/users/" + id, "{\"role\":\"viewer\"}");
        await().atMost(SOON)
                .until(() -> gateway.bearer(token).get("/api/v1/users").status() == 403);
        assertThat(gateway.bearer(token).get("/api/v1/devices").status()).isEqualTo(200);
        gateway.put("/api/v1/users/" + id, "{\"enabled\":false}");
        await().atMost(SOON)
                .until(() -> gateway.bearer(token).get("/api/v1/devices").status() == 401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scopes\":[\"read\"],\"owner\":\"tok-admin\"}|/name|missing_field",
                "{\"name\":\" \",\"scopes\":[\"read\"],\"owner\":\"tok-admin\"}|/name|blank",
                "{\"name\":\"line\\nbreak\",\"scopes\":[\"read\"],\"owner\":\"tok-admin\"}|/name|invalid_text",
                "{\"name\":\"half\\ud800\",\"scopes\":[\"read\"],\"owner\":\"tok-admin\"}|/name|invalid_text",
                "{\"name\":\"x\",\"scopes\":[],\"owner\":\"tok-admin\"}|/scopes|missing_field",
                "{\"name\":\"x\",\"scopes\":[\"fly\"],\"owner\":\"tok-admin\"}|/scopes|unknown_word",
                "{\"name\":\"x\",\"scopes\":[7],\"owner\":\"tok-admin\"}|/scopes|unknown_word",
                "{\"name\":\"x\",\"scopes\":\"read\",\"owner\":\"tok-admin\"}|/scopes|wrong_type",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"expiresInDays\":0,\"owner\":\"tok-admin\"}|/expiresInDays|out_of_range",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"expiresInDays\":367,\"owner\":\"tok-admin\"}|/expiresInDays|out_of_range",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"expiresInDays\":\"1\",\"owner\":\"tok-admin\"}|/expiresInDays|wrong_type",
                "{\"name\":\"x\",\"scopes\":[\"read\"]}|/owner|no_owner",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"owner\":\"no such user\"}|/owner|unknown_owner",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"owner\":[]}|/owner|wrong_type",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"owner\":\"tok-admin\",\"token\":\"plt_mine\"}|/token|unknown_field",
            })
    void whatIsWrongIsNamed(String body, String field, String reason) {
        Answer answer = gateway.post(PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/reason").asString()).isEqualTo(reason);
        assertThat(answer.json().path("errors")).hasSize(1);
    }

    @Test
    void longestNameFits() {
        assertThat(make("é".repeat(100), "[\"read\"]").status()).isEqualTo(201);
        assertThat(make("é".repeat(101), "[\"read\"]").status()).isEqualTo(422);
    }

    @Test
    void pagesMissNothingAndRepeatNothingWhileTokensAreMade() {
        database.execute("INSERT INTO api_token (user_id, name, token_hash, scopes, created_at, expires_at)"
                + " SELECT id, 'page', 'page-' || n, '{read}', timestamptz '2026-01-15T10:00:00Z' + n / 10 * interval"
                + " '1 us', now() + interval '1 day' FROM users, generate_series(0, 39) AS n"
                + " WHERE username = 'Tok-Admin'");
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = gateway.get(PATH + "?owner=tok-admin&limit=7&cursor=" + cursor)
                    .json();
            page.path("data").forEach(token -> seen.add(token.path("id").asString()));
            cursor = page.at("/meta/nextCursor").asString("");
            make("new", "[\"read\"]");
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(40).doesNotHaveDuplicates();
        assertThat(gateway.get(PATH + "?cursor=bm8").status()).isEqualTo(400);
        assertThat(gateway.delete(PATH + "/no-uuid").status()).isEqualTo(404);
    }
}
