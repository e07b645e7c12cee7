package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertReply;
import io.plantwin.model.AlertReply.Outcome;
import io.plantwin.model.AlertStatus;
import io.plantwin.wire.json.Json;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What people do with alerts; a stand-in decides where the alert role would.
class AlertActionsTest {

    private final TestGateway gateway = TestGateway.shared();
    private final String id = UUID.randomUUID().toString();
    private TestDatabase database;

    /// Replies are read as soon as Kafka is there.
    @BeforeAll
    static void theDeskIsUp() {
        TestAlert alert = new TestAlert("desk-0");
        TestGateway gateway = TestGateway.shared();
        try (TestDatabase database = new TestDatabase(Backends.shared().postgres.url())) {
            String first = database.alert(alert).id();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> gateway.get("/health")
                            .json()
                            .path("status")
                            .asString()
                            .equals("healthy"));
            try (AlertStandIn desk = new AlertStandIn(
                    Backends.shared().kafka.bootstrapServers(),
                    command -> List.of(AlertStandIn.done(command, alert.build())))) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> gateway.put("/api/v1/alerts/" + first + "/acknowledge", "")
                                        .status()
                                == 200);
                assertThat(desk.records()).isNotEmpty();
            }
            database.execute("DELETE FROM alerts WHERE device_id = 'desk-0'");
        }
    }

    @BeforeEach
    void connect() {
        database = new TestDatabase(Backends.shared().postgres.url());
        database.alert(alert());
        database.execute("DELETE FROM audit_log");
    }

    @AfterEach
    void disconnect() {
        database.execute("DELETE FROM alerts WHERE id = ?::uuid", id);
        database.close();
    }

    private TestAlert alert() {
        return new TestAlert("desk-1").id(id);
    }

    private Answer put(String action, String body) {
        return gateway.put("/api/v1/alerts/" + id + "/" + action, body);
    }

    /// Acknowledges everything, in the database too, or refuses everything.
    private AlertStandIn standIn(Outcome outcome) {
        return new AlertStandIn(Backends.shared().kafka.bootstrapServers(), command -> {
            if (outcome == Outcome.DONE) {
                try (TestDatabase projection =
                        new TestDatabase(Backends.shared().postgres.url())) {
                    return List.of(AlertStandIn.done(
                            command, projection.alert(alert().version(2).acknowledged(Instant.now()))));
                }
            }
            Alert resolved = alert().status(AlertStatus.RESOLVED).build();
            return List.of(
                    new AlertReply("somebody else's", Outcome.DONE, "", Optional.empty()),
                    new AlertReply(
                            command.id(),
                            outcome,
                            "The alert is resolved and can't be changed any more.",
                            outcome == Outcome.UNKNOWN_ALERT ? Optional.empty() : Optional.of(resolved)));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acknowledge | {"note":"on my way"}              | ACKNOWLEDGE | 0
            resolve     | {"note":"on my way"}              | RESOLVE     | 0
            shelve      | {"minutes":60,"note":"on my way"} | SHELVE      | 60
            unshelve    | {"note":"on my way"}              | UNSHELVE    | 0
            """)
    void anActionTravelsToTheAlertRoleAndIsShownAndWrittenDown(
            String action, String body, AlertCommand.Action expected, long minutes) {
        try (AlertStandIn desk = standIn(Outcome.DONE)) {
            Answer answer = put(action, body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("data").path("status").asString()).isEqualTo("acknowledged");
            assertThat(answer.json().path("data").path("version").asInt()).isEqualTo(2);
            AlertCommand command = desk.last();
            assertThat(desk.records().getLast().key()).isEqualTo("desk-1");
            assertThat(command.alertId()).isEqualTo(id);
            assertThat(command.action()).isEqualTo(expected);
            assertThat(command.actor()).isEqualTo("local");
            assertThat(command.note()).contains("on my way");
            assertThat(command.minutes()).isEqualTo(minutes);
        }
        assertThat(gateway.get("/api/v1/alerts/" + id)
                        .json()
                        .path("data")
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        JsonNode entry = Json.MAPPER.readTree(database.text("SELECT to_json(audit_log) FROM audit_log"));
        assertThat(entry.path("actor").asString()).isEqualTo("local");
        assertThat(entry.path("action").asString()).isEqualTo("alert." + action);
        assertThat(entry.path("subject").asString()).isEqualTo(id);
        assertThat(entry.path("remote_addr").asString()).isEqualTo("127.0.0.1");
        assertThat(entry.path("before").path("status").asString()).isEqualTo("triggered");
        assertThat(entry.path("after").path("status").asString()).isEqualTo("acknowledged");
    }

    @Test
    void aBodyIsNotNeeded() {
        try (AlertStandIn desk = standIn(Outcome.DONE)) {
            Answer answer = gateway.send(
                    gateway.request("/api/alerts/" + id + "/acknowledge").PUT(HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(desk.last().note()).isEmpty();
        }
    }

    @Test
    void anIllegalTransitionIs409WithTheAlertAsItStands() {
        try (AlertStandIn desk = standIn(Outcome.CONFLICT)) {
            Answer answer = put("resolve", "{}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().path("detail").asString()).contains("is resolved");
            assertThat(answer.json().path("current").path("status").asString()).isEqualTo("resolved");
            assertThat(desk.records()).hasSize(1);
        }
        assertThat(database.text("SELECT after ->> 'refused' FROM audit_log")).contains("is resolved");
    }

    @Test
    void whatTheAlertRoleFindsInvalidIs422AndWhatItHasForgottenIs409() {
        try (AlertStandIn desk = standIn(Outcome.INVALID)) {
            assertThat(put("acknowledge", "").status()).isEqualTo(422);
            assertThat(desk.records()).hasSize(1);
        }
        try (AlertStandIn desk = standIn(Outcome.UNKNOWN_ALERT)) {
            assertThat(put("acknowledge", "").status()).isEqualTo(409);
            assertThat(desk.records()).hasSize(1);
        }
    }

    @Test
    void withoutAnAnswerOfTheAlertRoleItIs503AndTheAttemptIsWrittenDown() {
        Answer answer = put("acknowledge", "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("detail").asString()).contains("alert role", "may still");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(database.number("SELECT count(*) FROM audit_log WHERE after IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void manyAtOnceGetEachItsOwnAnswer() {
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> database.alert(new TestAlert("many-" + i)).id())
                .toList();
        try (AlertStandIn desk = new AlertStandIn(
                Backends.shared().kafka.bootstrapServers(),
                command -> List.of(AlertStandIn.done(
                        command,
                        new TestAlert(command.deviceId()).id(command.alertId()).build())))) {
            List<CompletableFuture<Answer>> answers = ids.stream()
                    .map(one -> CompletableFuture.supplyAsync(
                            () -> gateway.put("/api/v1/alerts/" + one + "/acknowledge", "{}")))
                    .toList();
            assertThat(answers.stream()
                            .map(answer ->
                                    answer.join().json().path("data").path("id").asString()))
                    .containsExactlyElementsOf(ids);
            assertThat(desk.records()).hasSize(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0198c0de-0000-7000-8000-00000000dead", "nonsense"})
    void anUnknownAlertIs404AndNobodyIsAsked(String unknown) {
        assertThat(gateway.put("/api/v1/alerts/" + unknown + "/resolve", "{}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acknowledge | hello                              | 400 |
            acknowledge | []                                 | 400 |
            acknowledge | {"note":7}                         | 422 | /note
            acknowledge | {"nota":"x","by":"me"}             | 422 | /nota /by
            resolve     | {"minutes":60}                     | 422 | /minutes
            shelve      | {}                                 | 422 | /minutes
            shelve      | {"minutes":0,"note":["x"]}         | 422 | /minutes /note
            shelve      | {"minutes":10081}                  | 422 | /minutes
            shelve      | {"minutes":"60"}                   | 422 | /minutes
            shelve      | {"minutes":1.5}                    | 422 | /minutes
            """)
    void everyWrongFieldOfABodyIsNamed(String action, String body, int status, String fields) {
        Answer answer = put(action, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(fields == null ? new String[0] : fields.split(" "));
    }

    @Test
    void aNoteThatIsTooLongOrNoJsonAtAllIsRefused() {
        assertThat(put("resolve", "{\"note\":\"" + "x".repeat(1_001) + "\"}").status())
                .isEqualTo(422);
        assertThat(gateway.send(gateway.request("/api/v1/alerts/" + id + "/resolve", "Content-Type", "text/plain")
                                .PUT(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
    }
}
