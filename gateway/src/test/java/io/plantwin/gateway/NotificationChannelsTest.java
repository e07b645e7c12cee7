package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The channels of the alert role are shown and tried.
class NotificationChannelsTest {

    private static final String PATH = "/api/v1/notification-channels";

    private final TestGateway gateway = TestGateway.shared();
    private TestDatabase database;

    @BeforeEach
    void writeDownChannels() {
        database = new TestDatabase(Backends.shared().postgres.url());
        channel("shift", "mail", "shift@example.com, boss@example.com", "'high'", "{CNC-*}", "");
        channel("erp", "webhook", "https://erp.example.com/hook", "NULL", "{}", "HTTP 500");
    }

    @AfterEach
    void forget() {
        for (String table : new String[] {
            "notification_channel", "notification_test", "notification_attempts", "notification_queue", "audit_log"
        }) {
            database.execute("DELETE FROM " + table);
        }
        database.close();
    }

    private void channel(String name, String kind, String target, String severity, String devices, String trouble) {
        database.execute("INSERT INTO notification_channel (name, kind, target, per_minute, min_severity, devices,"
                + " locations, types, events, trouble) VALUES ('" + name + "', '" + kind + "', '" + target + "', 10, "
                + severity + ", '" + devices + "', '{}', '{device_offline}', '{triggered,resolved}', '" + trouble
                + "')");
    }

    private void attempt(String channel, String eventIds, int attempt, String outcome, String detail, String ago) {
        database.execute("INSERT INTO notification_attempts (channel, message_id, event_ids, attempt, outcome, detail,"
                + " timestamp) VALUES ('" + channel + "', 'm', '" + eventIds + "', " + attempt + ", '" + outcome
                + "', '" + detail + "', now() - interval '" + ago + "')");
    }

    private JsonNode data(String path) {
        Answer answer = gateway.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data");
    }

    @Test
    void everyChannelIsShownWithHowItIs() {
        attempt("shift", "{a:1}", 1, "sent", "to 2 receivers", "3 days");
        attempt("shift", "{b:1}", 1, "failed", "x", "2 hours");
        attempt("shift", "{b:1}", 2, "sent", "to 2 receivers", "1 hour");
        attempt("shift", "{c:1}", 1, "given_up", "refused", "1 minute");
        JsonNode channels = data(PATH);
        assertThat(channels.findValuesAsString("name")).containsExactly("erp", "shift");
        JsonNode erp = channels.path(0);
        assertThat(erp.path("kind").asString()).isEqualTo("webhook");
        assertThat(erp.path("state").asString()).isEqualTo("failing");
        assertThat(erp.path("reason").asString()).isEqualTo("HTTP 500");
        assertThat(erp.path("lastAttemptAt").isNull()).isTrue();
        assertThat(erp.path("lastSentAt").isNull()).isTrue();
        assertThat(erp.at("/filter/minSeverity").isNull()).isTrue();
        JsonNode shift = channels.path(1);
        assertThat(shift.path("target").asString()).isEqualTo("shift@example.com, boss@example.com");
        assertThat(shift.path("perMinute").asInt()).isEqualTo(10);
        assertThat(shift.path("state").asString()).isEqualTo("idle");
        assertThat(shift.path("reason").isNull()).isTrue();
        assertThat(shift.path("waiting").asLong()).isZero();
        assertThat(shift.path("sentLastDay").asLong()).isEqualTo(1);
        assertThat(shift.path("failedLastDay").asLong()).isEqualTo(2);
        assertThat(shift.path("lastSentAt").asString())
                .isLessThan(shift.path("lastAttemptAt").asString());
        assertThat(shift.at("/filter/minSeverity").asString()).isEqualTo("high");
        assertThat(shift.at("/filter/devices/0").asString()).isEqualTo("CNC-*");
        assertThat(shift.at("/filter/types/0").asString()).isEqualTo("device_offline");
        assertThat(shift.at("/filter/events")).hasSize(2);

        database.execute("INSERT INTO notification_queue (channel, event_id, sequence, event, location, unit,"
                + " digest_only) VALUES ('shift', 'd:1', 1, '', '', '', false)");
        JsonNode busy = data(PATH).path(1);
        assertThat(busy.path("state").asString()).isEqualTo("sending");
        assertThat(busy.path("waiting").asLong()).isEqualTo(1);
    }

    @Test
    void attemptsAreListedNewestFirstAndInParts() {
        attempt("shift", "{a:1}", 1, "sent", "to 2 receivers", "3 hours");
        attempt("shift", "{b:1,b:2,c:1}", 3, "failed", "mail.example.com:587: refused", "2 hours");
        attempt("shift", "{test-x:1}", 1, "sent", "to 2 receivers", "1 hour");
        attempt("erp", "{z:1}", 1, "sent", "HTTP 204", "1 hour");
        Answer answer = gateway.get(PATH + "/shift/attempts?limit=2");
        JsonNode first = answer.json().path("data");
        assertThat(first).hasSize(2);
        assertThat(first.path(0).path("test").asBoolean()).isTrue();
        assertThat(first.path(0).path("alertIds")).isEmpty();
        assertThat(first.path(0).path("reason").isNull()).isTrue();
        assertThat(first.path(0).has("id")).isFalse();
        JsonNode digest = first.path(1);
        assertThat(digest.path("outcome").asString()).isEqualTo("failed");
        assertThat(digest.path("attempt").asInt()).isEqualTo(3);
        assertThat(digest.path("events").asInt()).isEqualTo(3);
        assertThat(digest.path("alertIds").valueStream().map(JsonNode::asString))
                .containsExactly("b", "c");
        assertThat(digest.path("reason").asString()).isEqualTo("mail.example.com:587: refused");
        String cursor = answer.json().at("/meta/nextCursor").asString();
        Answer rest = gateway.get(PATH + "/shift/attempts?limit=2&cursor=" + cursor);
        assertThat(rest.json().path("data")).hasSize(1);
        assertThat(rest.json().at("/meta/nextCursor").isNull()).isTrue();
        assertThat(gateway.get(PATH + "/shift/attempts?limit=501").status()).isEqualTo(400);
    }

    @Test
    void aTestMessageIsAskedForOnceAndWrittenDown() {
        Answer asked = gateway.post(PATH + "/shift/test", "");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.json().at("/data/name").asString()).isEqualTo("shift");
        String message = asked.json().at("/data/messageId").asString();
        assertThat(message).startsWith("test-").endsWith(":1");
        Answer again = gateway.post(PATH + "/shift/test", "{}");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().at("/data/messageId").asString()).isEqualTo(message);
        assertThat(database.number("SELECT count(*) FROM notification_test WHERE channel = 'shift' AND test_id || ':1'"
                        + " = '" + message + "'"))
                .isEqualTo(1);
        assertThat(database.number("SELECT count(*) FROM audit_log WHERE action = 'notification-channel.test'"
                        + " AND subject = 'shift' AND after->>'channel' = 'shift'"))
                .isEqualTo(2);
        assertThat(data(PATH).path(1).path("state").asString()).isEqualTo("sending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "Shift", "%00", "shift%20"})
    void aChannelThatIsNotThereIs404(String name) {
        assertThat(gateway.get(PATH + "/" + name + "/attempts").status()).isIn(404, 400);
        assertThat(gateway.post(PATH + "/" + name + "/test", "").status()).isIn(404, 400);
        assertThat(database.number("SELECT count(*) FROM notification_test")).isZero();
    }
}
