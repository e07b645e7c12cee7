package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.identity.Passwords;
import io.plantwin.wire.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may sign in.
class UsersTest {

    private static final String PATH = "/api/v1/users";
    private static final String PASSWORD = "a long enough sentence";

    private final TestGateway gateway = TestGateway.shared();
    private TestDatabase database;

    @BeforeEach
    void onlyTheirOwn() {
        database = new TestDatabase(Backends.shared().postgres.url());
        database.execute("UPDATE users SET enabled = false WHERE username = 'admin'");
        database.execute("DELETE FROM audit_log");
    }

    @AfterEach
    void forget() {
        database.execute("DELETE FROM users WHERE username <> 'admin'");
        database.execute("UPDATE users SET enabled = true");
        database.execute("DELETE FROM audit_log");
        database.close();
    }

    private Answer make(String username, String role) {
        return gateway.post(
                PATH,
                "{\"username\":\"" + username + "\",\"password\":\"" + PASSWORD + "\",\"role\":\"" + role + "\"}");
    }

    /// What is answered when it is not 503: on a slow machine bcrypt sends people away.
    private int madeWhenNotBusy(String username) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> make(username, "viewer").status(), status -> status != 503);
    }

    /// Without a password: bcrypt is slow.
    private String made(String username, String role) {
        database.execute(
                "INSERT INTO users (id, username, password_hash, role) VALUES (gen_random_uuid(), ?, '', ?)",
                username,
                role);
        return database.text("SELECT id FROM users WHERE username = ?", username);
    }

    private long epoch(String id) {
        return database.number("SELECT session_epoch FROM users WHERE id = '" + id + "'");
    }

    @Test
    void aUserIsMadeShownChangedAndDeletedAndEachIsInTheAuditLog() {
        Answer made = gateway.post(PATH, """
                {"username":"Eve.1@plant","password":"a long enough sentence","role":"operator",
                 "displayName":"Ève 東京 👷","email":"eve@example.com"}""");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String id = made.json().at("/data/id").asString();
        assertThat(made.header("Location")).isEqualTo(PATH + "/" + id);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.json().path("data").propertyNames())
                .containsExactly(
                        "id",
                        "username",
                        "displayName",
                        "email",
                        "role",
                        "enabled",
                        "issuer",
                        "createdAt",
                        "updatedAt",
                        "lastLoginAt",
                        "version");
        assertThat(gateway.get(PATH + "/" + id).json().at("/data/displayName").asString())
                .isEqualTo("Ève 東京 👷");
        assertThat(gateway.get(PATH + "/" + id, "If-None-Match", "\"1\"").status())
                .isEqualTo(304);
        Answer changed = gateway.put(PATH + "/" + id, "{\"role\":\"engineer\"}", "If-Match", "\"1\"");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().at("/data/role").asString()).isEqualTo("engineer");
        assertThat(changed.json().at("/data/email").asString()).isEqualTo("eve@example.com");
        assertThat(gateway.delete(PATH + "/" + id).status()).isEqualTo(200);
        assertThat(gateway.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(gateway.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(database.text("SELECT string_agg(action, ' ' ORDER BY id) FROM audit_log WHERE subject = ?", id))
                .isEqualTo("user.create user.update user.delete");
        assertThat(database.text("SELECT string_agg(before::text || after::text, '') FROM audit_log"))
                .contains("engineer")
                .doesNotContain("$2", "password");
    }

    @Test
    void aPasswordIsKeptAsBcryptAndTheAuditLogSaysOnlyThatItChanged() {
        String id = make("pat", "viewer").json().at("/data/id").asString();
        String hash = database.text("SELECT password_hash FROM users WHERE id = ?::uuid", id);
        assertThat(hash).startsWith("$2").contains("$12$");
        assertThat(gateway.bean(Passwords.class).matches(PASSWORD, hash)).isTrue();
        Answer changed = gateway.put(PATH + "/" + id, "{\"password\":\"another long sentence\"}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.text()).doesNotContain("password", "$2");
        assertThat(gateway.bean(Passwords.class)
                        .matches(
                                "another long sentence",
                                database.text("SELECT password_hash FROM users WHERE id = ?::uuid", id)))
                .isTrue();
        JsonNode entry = Json.MAPPER.readTree(
                database.text("SELECT to_json(audit_log) FROM audit_log WHERE action = 'user.update'"));
        assertThat(entry.at("/after/passwordChanged").asBoolean()).isTrue();
        assertThat(entry.toString()).doesNotContain("sentence", "$2");
    }

    @Test
    void aNewRoleANewPasswordAndDisablingEndSessionsAndNothingElseDoes() {
        String id = made("sam", "viewer");
        long epoch = epoch(id);
        gateway.put(PATH + "/" + id, "{\"displayName\":\"Sam\",\"email\":\"sam@plant\",\"role\":\"viewer\"}");
        assertThat(epoch(id)).isEqualTo(epoch);
        gateway.put(PATH + "/" + id, "{\"role\":\"operator\"}");
        assertThat(epoch(id)).isEqualTo(epoch + 1);
        gateway.put(PATH + "/" + id, "{\"password\":\"another long sentence\"}");
        assertThat(epoch(id)).isEqualTo(epoch + 2);
        gateway.put(PATH + "/" + id, "{\"enabled\":false}");
        assertThat(epoch(id)).isEqualTo(epoch + 3);
        gateway.put(PATH + "/" + id, "{\"enabled\":true}");
        assertThat(epoch(id)).isEqualTo(epoch + 3);
    }

    @Test
    void namesAreToldApartWithoutRegardToCase() {
        String id = made("Kim", "viewer");
        Answer again = make("kIM", "admin");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/current/id").asString()).isEqualTo(id);
        List<CompletableFuture<Integer>> atOnce = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> madeWhenNotBusy(i % 2 == 0 ? "lee" : "LEE")))
                .toList();
        assertThat(atOnce.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void whoHasNotSeenTheNewestVersionChangesNothing() {
        String id = made("max", "viewer");
        gateway.put(PATH + "/" + id, "{\"displayName\":\"Max\"}", "If-Match", "\"1\"");
        Answer late = gateway.put(PATH + "/" + id, "{\"displayName\":\"Moritz\"}", "If-Match", "\"1\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().at("/current/displayName").asString()).isEqualTo("Max");
        assertThat(gateway.delete(PATH + "/" + id, "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(gateway.delete(PATH + "/" + id, "If-Match", "\"2\"").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\":\"engineer\"}", "{\"enabled\":false}", "delete", "erase"})
    void theLastAdminStays(String wish) {
        String id = made("root", "admin");
        String disabled = made("sleeper", "admin");
        gateway.put(PATH + "/" + disabled, "{\"enabled\":false}");
        Answer answer = switch (wish) {
            case "delete" -> gateway.delete(PATH + "/" + id);
            case "erase" -> gateway.post(PATH + "/" + id + "/erase", "");
            default -> gateway.put(PATH + "/" + id, wish);
        };
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.json().at("/current/username").asString()).isEqualTo("root");
        assertThat(database.text("SELECT role || enabled FROM users WHERE id = ?::uuid", id))
                .isEqualTo("admintrue");
        assertThat(gateway.put(PATH + "/" + id, "{\"displayName\":\"stays\"}").status())
                .isEqualTo(200);
        made("second", "admin");
        assertThat(gateway.delete(PATH + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void oneAdminStaysWhenAllAreRemovedAtOnce() {
        for (int round = 0; round < 5; round++) {
            List<String> admins = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "race-" + round + "-" + i;
                database.execute(
                        "INSERT INTO users (id, username, password_hash, role) VALUES (gen_random_uuid(), ?, '', 'admin')",
                        name);
                admins.add(database.text("SELECT id FROM users WHERE username = ?", name));
            }
            List<CompletableFuture<Integer>> atOnce = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0
                                    ? gateway.delete(PATH + "/" + admins.get(i))
                                    : gateway.put(PATH + "/" + admins.get(i), "{\"role\":\"viewer\"}"))
                            .status()))
                    .toList();
            assertThat(atOnce.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 200, 200, 409);
            assertThat(database.number("SELECT count(*) FROM users WHERE role = 'admin' AND enabled"))
                    .isEqualTo(1);
            database.execute("DELETE FROM users WHERE username <> 'admin'");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"username\":\"\"}|/username",
                "{\"username\":\"two words\"}|/username",
                "{\"username\":\"ünicode\"}|/username",
                "{\"username\":\"system\"}|/username",
                "{\"username\":\"LOCAL\"}|/username",
                "{\"username\":\"erased-0123abcd\"}|/username",
                "{\"username\":\"a/b\"}|/username",
                "{\"username\":7}|/username",
                "{\"password\":\"short\"}|/password",
                "{\"password\":[\"a long enough sentence\"]}|/password",
                "{\"password\":\"0123456789012345678901234567890123456789012345678901234567890123456789012\"}|/password",
                "{\"role\":\"device\"}|/role",
                "{\"role\":\"root\"}|/role",
                "{\"role\":null}|/role",
                "{\"displayName\":\"line\\nbreak\"}|/displayName",
                "{\"displayName\":\"nul\\u0000\"}|/displayName",
                "{\"displayName\":{}}|/displayName",
                "{\"email\":\"nobody\"}|/email",
                "{\"email\":\"a@b@c\"}|/email",
                "{\"email\":\"a b@c\"}|/email",
                "{\"email\":\"=1+1@-\"}|/email",
                "{\"shoeSize\":42}|/shoeSize",
            })
    void whatIsWrongIsNamed(String wrong, String field) {
        var body = (ObjectNode) Json.MAPPER.readTree(
                "{\"username\":\"wrong\",\"password\":\"a long enough sentence\",\"role\":\"viewer\"}");
        body.setAll((ObjectNode) Json.MAPPER.readTree(wrong));
        Answer answer = gateway.post(PATH, body.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly(field);
        assertThat(answer.text()).doesNotContain("long enough");
        assertThat(database.number("SELECT count(*) FROM users WHERE username = 'wrong'"))
                .isZero();
    }

    @Test
    void halvesOfCharactersAreNoText() {
        Answer answer = gateway.post(
                PATH,
                "{\"username\":\"half\",\"password\":\"a long enough \\ud800 half\",\"role\":\"viewer\","
                        + "\"displayName\":\"half \\udc00\",\"email\":\"a@\\ud800\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("/password", "/displayName", "/email");
    }

    @Test
    void longestWordsFitAndLongerOnesDoNot() {
        String face = "👷".repeat(100);
        Answer fits = gateway.post(
                PATH,
                "{\"username\":\"" + "u".repeat(50) + "\",\"password\":\"" + "éa ".repeat(18)
                        + "\",\"role\":\"viewer\",\"displayName\":\"" + face + "\"}");
        assertThat(fits.status()).as(fits.text()).isEqualTo(201);
        assertThat(fits.json().at("/data/displayName").asString()).isEqualTo(face);
        Answer longer = gateway.post(
                PATH,
                "{\"username\":\"" + "u".repeat(51) + "\",\"password\":\"" + PASSWORD
                        + "\",\"role\":\"viewer\",\"displayName\":\"" + face + "x\"}");
        assertThat(longer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("/username", "/displayName");
    }

    @Test
    void bodiesThatAreHugeBrokenOrNoneAreRefused() {
        assertThat(gateway.post(PATH, "{\"username\":\"" + "x".repeat(5_000_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(gateway.post(PATH, "{\"username\":\"" + "x".repeat(3_000_000) + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(gateway.post(PATH, "[]").status()).isEqualTo(400);
        assertThat(gateway.post(PATH, "{\"username\"").status()).isEqualTo(400);
        assertThat(gateway.post(PATH, "").status()).isEqualTo(422);
        assertThat(gateway.get(PATH + "/no-uuid").status()).isEqualTo(404);
        assertThat(gateway.get(PATH + "?limit=0").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?role=device").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?enabled=maybe").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?cursor=%00").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?q=%00").status()).isEqualTo(400);
    }

    @Test
    void pagesMissNobodyAndShowNobodyTwiceWhileUsersComeAndGo() {
        for (int i = 0; i < 30; i++) {
            database.execute(
                    "INSERT INTO users (id, username, password_hash, role, display_name)"
                            + " VALUES (gen_random_uuid(), ?, '', 'viewer', '100% Page_r')",
                    (i % 2 == 0 ? "Page-" : "page-") + (char) ('a' + i % 26) + i);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = gateway.get(PATH + "?q=100%25+page_&limit=7&cursor=" + cursor)
                    .json();
            page.path("data").forEach(user -> seen.add(user.path("username").asString()));
            cursor = page.at("/meta/nextCursor").asString("");
            database.execute("DELETE FROM users WHERE username = ?", seen.getFirst());
            database.execute(
                    "INSERT INTO users (id, username, password_hash, role, display_name) VALUES"
                            + " (gen_random_uuid(), ?, '', 'viewer', '100% Page_r')",
                    "aaa-" + seen.size());
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(30).doesNotHaveDuplicates();
        assertThat(seen).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }

    @Test
    void usersAreFoundByWordsRoleAndWhetherTheyMaySignIn() {
        String id = made("finder", "engineer");
        made("other", "viewer");
        gateway.put(PATH + "/" + id, "{\"email\":\"F.Inder@Example.com\",\"enabled\":false}");
        assertThat(names("?q=INDER@example")).containsExactly("finder");
        assertThat(names("?role=engineer")).containsExactly("finder");
        assertThat(names("?enabled=true&role=viewer")).containsExactly("other");
        assertThat(names("?enabled=false&q=finder")).containsExactly("finder");
        assertThat(names("?q=%25")).isEmpty();
    }

    private List<String> names(String query) {
        return gateway.get(PATH + query).json().path("data").findValuesAsString("username");
    }
}
