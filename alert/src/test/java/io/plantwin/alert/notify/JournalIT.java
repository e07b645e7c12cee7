package io.plantwin.alert.notify;

import static io.plantwin.alert.notify.testing.Channels.hook;
import static io.plantwin.alert.notify.testing.Channels.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.alert.notify.mail.MailConfig;
import io.plantwin.alert.notify.queue.RetrySettings;
import io.plantwin.alert.notify.testing.Backing;
import io.plantwin.alert.notify.testing.MailServer;
import io.plantwin.alert.notify.testing.Receiver;
import io.plantwin.alert.notify.testing.Station;
import io.plantwin.alert.notify.webhook.WebhookConfig;
import io.plantwin.model.Severity;
import io.plantwin.wire.service.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What PostgreSQL's absence and restarts do to what is told.
@ExtendWith(Backing.class)
class JournalIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RetrySettings QUICK =
            new RetrySettings(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofHours(1));

    private final Instant now = Instant.now();

    private static NotifyConfig with(WebhookConfig... hooks) {
        return NotifyConfig.DEFAULT.with(List.of(), List.of(hooks)).withRetry(QUICK);
    }

    private static NotifyConfig with(MailConfig... mails) {
        return NotifyConfig.DEFAULT.with(List.of(mails), List.of()).withRetry(QUICK);
    }

    private Events alert(String name, Severity severity) {
        return Events.of(name, severity, now);
    }

    private static void awaitRequests(Receiver receiver, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.requests()).hasSizeGreaterThanOrEqualTo(count));
    }

    @Test
    void aDigestThatWasSentButNotRecordedIsSentAgainUnderTheSameKey(Station station) {
        try (Receiver receiver = Receiver.answering(request -> {
            station.cut(true);
            return 200;
        })) {
            NotifyConfig config = with(hook("erp", receiver.url(), 1, Optional.empty()));
            Events a = alert("a", Severity.HIGH);
            Events b = alert("b", Severity.LOW);
            station.send(a.triggered(), b.triggered());
            Notifier killed = station.start(config);
            awaitRequests(receiver, 1);
            killed.close();

            assertThat(station.attempts()).isEmpty();
            station.cut(false);
            station.start(config);
            awaitRequests(receiver, 2);
            assertThat(receiver.ids().getFirst()).startsWith("digest-");
            JsonNode digest = receiver.requests().getFirst().event();
            assertThat(digest.path("type").asString()).isEqualTo("io.plantwin.alert.digest");
            assertThat(digest.at("/data/count").asInt()).isEqualTo(2);
            assertThat(digest.at("/data/events/0/id").asString()).isEqualTo(a.id() + ":1");
            assertThat(digest.at("/data/events/1/id").asString()).isEqualTo(b.id() + ":1");
            assertThat(receiver.ids().get(1)).isEqualTo(receiver.ids().getFirst());
            assertThat(receiver.requests().get(1).body())
                    .isEqualTo(receiver.requests().getFirst().body());
            assertThat(receiver.requests().get(1).header("Idempotency-Key"))
                    .isEqualTo(receiver.ids().getFirst());
        }
    }

    @Test
    void aMailThatWasSentButNotRecordedIsSentAgainUnderTheSameMessageId(Station station) throws Exception {
        try (MailServer server = MailServer.start()) {
            NotifyConfig config = with(mail("shift", server.port(), "shift@example.com"));
            Events alert = alert("a", Severity.HIGH);
            Notifier killed = station.start(config);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(killed.health().level()).isEqualTo(Health.Level.UP));
            station.cut(true);
            station.send(alert.triggered());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.mails()).hasSize(1));
            killed.close();

            station.cut(false);
            station.start(config);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.mails()).hasSize(2));
            assertThat(server.mails().get(1).getMessageID())
                    .isEqualTo(server.mails().getFirst().getMessageID());
        }
    }

    @Test
    void whilePostgresIsAwayChannelsGoOnAndTheirAttemptsAreRecordedLater(Station station) {
        try (Receiver receiver = Receiver.start()) {
            Notifier notifier = station.start(with(hook("erp", receiver.url())));
            Events before = alert("before", Severity.LOW);
            station.send(before.triggered());
            awaitRequests(receiver, 1);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(station.attempts()).hasSize(1));

            station.cut(true);
            Events during = alert("during", Severity.HIGH);
            station.send(during.triggered());
            awaitRequests(receiver, 2);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(notifier.health().detail()).contains("from memory"));
            assertThat(station.attempts()).hasSize(1);

            station.cut(false);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(station.attempts())
                            .containsExactly("erp|" + before.id() + ":1|1|sent", "erp|" + during.id() + ":1|1|sent"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(notifier.health().level()).isEqualTo(Health.Level.UP));
            assertThat(station.rows("SELECT * FROM notification_queue")).isEmpty();
        }
    }

    @Test
    void whatHappensBeforePostgresIsThereIsToldWhenItComes(Station station) {
        try (Receiver receiver = Receiver.start()) {
            station.cut(true);
            Notifier notifier = station.start(with(hook("erp", receiver.url())));
            Events alert = alert("a", Severity.HIGH);
            station.send(alert.triggered());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(notifier.health().detail())
                            .contains("notification can't begin (PostgreSQL is away)"));
            station.cut(false);
            awaitRequests(receiver, 1);
            assertThat(receiver.ids()).containsExactly(alert.id() + ":1");
        }
    }

    @Test
    void attemptsOfLongAgoAreLetGo(Station station) {
        station.execute("INSERT INTO notification_attempts (channel, message_id, event_ids, attempt, outcome, detail,"
                + " timestamp) SELECT 'erp', 'm' || age, '{}', 1, 'sent', '', now() - age * interval '1 day'"
                + " FROM unnest(ARRAY[179, 181]) AS age");
        station.start(NotifyConfig.DEFAULT);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(station.attempts()).containsExactly("erp|m179|1|sent"));
    }

    @Test
    void anotherNotifierGoesOnWhereTheFirstEnded(Station station) {
        try (Receiver receiver = Receiver.start()) {
            NotifyConfig config = with(hook("erp", receiver.url()));
            Events alert = alert("a", Severity.HIGH);
            Events other = alert("b", Severity.HIGH);
            Notifier first = station.start(config);
            station.send(alert.triggered(), other.triggered());
            awaitRequests(receiver, 2);
            first.close();
            station.send(alert.resolved(2));
            station.start(config);
            awaitRequests(receiver, 3);
            station.send(other.resolved(2));
            awaitRequests(receiver, 4);

            assertThat(receiver.ids())
                    .containsExactly(alert.id() + ":1", other.id() + ":1", alert.id() + ":2", other.id() + ":2");
        }
    }
}
