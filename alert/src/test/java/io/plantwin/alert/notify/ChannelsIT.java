package io.plantwin.alert.notify;

import static io.plantwin.alert.notify.testing.Channels.atLeast;
import static io.plantwin.alert.notify.testing.Channels.hook;
import static io.plantwin.alert.notify.testing.Channels.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.alert.notify.queue.RetrySettings;
import io.plantwin.alert.notify.testing.Backing;
import io.plantwin.alert.notify.testing.MailServer;
import io.plantwin.alert.notify.testing.Receiver;
import io.plantwin.alert.notify.testing.Station;
import io.plantwin.model.Severity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// People see which channels there are and how they are, and try them.
@ExtendWith(Backing.class)
class ChannelsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final NotifyConfig QUICK = NotifyConfig.DEFAULT.withRetry(
            new RetrySettings(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofHours(1)));
    private static final String ASK =
            "INSERT INTO notification_test (channel, test_id, actor) VALUES ('%s', '%s', 'eve')";

    private static void awaitRows(Station station, String sql, String... rows) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(station.rows(sql)).containsExactly(rows));
    }

    @Test
    void theChannelsThatAreConfiguredAreWrittenDownWithoutWhatOpensThem(Station station) {
        station.execute("INSERT INTO notification_channel (name, kind, target, per_minute, devices, locations, types,"
                + " events) VALUES ('old', 'mail', 'x', 1, '{}', '{}', '{}', '{}')");
        URI url = URI.create("https://127.0.0.1:1/hooks/T0K3N4567?key=s3cret");
        station.start(QUICK.with(
                List.of(mail("shift", 1, "shift@example.com", "boss@example.com")),
                List.of(hook("erp", url, atLeast(Severity.HIGH, "CNC-*")))));
        awaitRows(
                station,
                "SELECT name, kind, target, per_minute, min_severity, devices, events FROM notification_channel"
                        + " ORDER BY name",
                "erp|webhook|https://127.0.0.1:1/hooks/…|60|high|{CNC-*}|{triggered,escalated,resolved}",
                "shift|mail|shift@example.com, boss@example.com|60|null|{}|{triggered,escalated,resolved}");
    }

    @Test
    void aTestMessageGoesThroughTheQueueOfItsChannelAndSaysWhatItIs(Station station) throws Exception {
        try (Receiver receiver = Receiver.start();
                MailServer server = MailServer.start()) {
            station.start(QUICK.with(
                    List.of(mail("shift", server.port(), "shift@example.com")),
                    List.of(hook("erp", receiver.url(), atLeast(Severity.CRITICAL)))));
            station.execute(ASK.formatted("erp", "test-1"));
            station.execute(ASK.formatted("shift", "test-2"));
            awaitRows(
                    station,
                    "SELECT channel, message_id, attempt, outcome, event_ids FROM notification_attempts"
                            + " ORDER BY channel",
                    "erp|test-1:1|1|sent|{test-1:1}",
                    "shift|test-2:1|1|sent|{test-2:1}");
            assertThat(receiver.requests()).hasSize(1);
            JsonNode event = receiver.requests().getFirst().event();
            assertThat(event.path("type").asString()).isEqualTo("io.plantwin.alert.test");
            assertThat(event.at("/data/summary").asString())
                    .isEqualTo("[TEST] This is a test of channel erp, asked for by eve; nothing has happened");
            assertThat(event.at("/data/alert").isMissingNode()).isTrue();
            assertThat(server.mails()).hasSize(1);
            assertThat(server.mails().getFirst().getSubject()).startsWith("[TEST] This is a test of channel shift");
            assertThat(station.rows("SELECT * FROM notification_test")).isEmpty();
            assertThat(station.rows("SELECT * FROM notification_queue")).isEmpty();
            assertThat(station.rows("SELECT * FROM notification_told")).isEmpty();
        }
    }

    @Test
    void aTestThatWasAskedForBeforeTheStartIsSentOnceAndOfNoChannelNever(Station station) {
        station.execute(ASK.formatted("erp", "test-3"));
        station.execute(ASK.formatted("nobody", "test-4"));
        try (Receiver receiver = Receiver.start()) {
            station.start(QUICK.with(List.of(), List.of(hook("erp", receiver.url()))));
            awaitRows(station, "SELECT channel, message_id FROM notification_attempts", "erp|test-3:1");
            awaitRows(station, "SELECT channel FROM notification_test");
            station.execute(ASK.formatted("erp", "test-5"));
            awaitRows(
                    station,
                    "SELECT channel, message_id FROM notification_attempts ORDER BY id",
                    "erp|test-3:1",
                    "erp|test-5:1");
            assertThat(receiver.ids()).containsExactly("test-3:1", "test-5:1");
        }
    }

    @Test
    void whyAChannelFailsIsWrittenDownUntilItWorks(Station station) {
        AtomicInteger status = new AtomicInteger(500);
        try (Receiver receiver = Receiver.answering(request -> status.get())) {
            station.start(QUICK.with(List.of(), List.of(hook("erp", receiver.url()))));
            String trouble = "SELECT trouble FROM notification_channel";
            awaitRows(station, trouble, "");
            station.send(Events.of("a", Severity.HIGH, Instant.now()).triggered());
            awaitRows(station, trouble, "HTTP 500");
            status.set(204);
            awaitRows(station, trouble, "");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://erp.example.com/hooks/plantwin, https://erp.example.com/hooks/plantwin",
        "https://erp.example.com:8443/in?secret=1, https://erp.example.com:8443/in",
        "https://chat.example.com/services/T00000000/B00000000/XXXX1111, https://chat.example.com/services/…/…/…",
        "http://10.0.0.7, http://10.0.0.7"
    })
    void anAddressIsShownWithoutWhatMayBeAKey(URI url, String shown) {
        assertThat(hook("erp", url).shownTarget()).isEqualTo(shown);
    }
}
