package io.plantwin.alert.notify;

import static io.plantwin.alert.notify.testing.Channels.atLeast;
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
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertEvent.Kind;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorConfig;
import io.plantwin.model.Severity;
import io.plantwin.wire.service.Health;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// From the topic `alerts` to a real SMTP server and a real HTTP receiver.
@ExtendWith(Backing.class)
class NotifierIT {

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
    void anAlertAndItsEndArriveAsSignedCloudEvents(Station station, @TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "s3cret\n");
        station.send(new DeviceConfig(
                "PRS-002",
                "press",
                "assembly-line-1",
                1,
                3_000,
                30_000,
                List.of(new SensorConfig("pressure", "psi", Limits.NONE))));
        Events alert = Events.of("a", "PRS-002", Severity.HIGH, now);
        try (Receiver receiver = Receiver.start()) {
            station.start(with(hook("erp", receiver.url(), 60, Optional.of(secret)))
                    .withDashboardUrl(URI.create("https://plantwin.example.com")));
            station.send(alert.triggered());
            station.send(alert.after(2, Kind.UPDATED, 1), alert.resolved(3));
            awaitRequests(receiver, 2);

            Receiver.Request request = receiver.requests().getFirst();
            JsonNode event = request.event();
            assertThat(event.path("specversion").asString()).isEqualTo("1.0");
            assertThat(event.path("type").asString()).isEqualTo("io.plantwin.alert.triggered");
            assertThat(event.path("id").asString()).isEqualTo(alert.triggered().id());
            assertThat(event.path("source").asString()).isEqualTo("https://plantwin.example.com");
            assertThat(event.path("subject").asString()).isEqualTo("PRS-002/pressure");
            assertThat(event.at("/data/alert/severity").asString()).isEqualTo("high");
            assertThat(event.at("/data/alert/value").asDouble()).isEqualTo(58.5);
            assertThat(event.at("/data/alert/location").asString()).isEqualTo("assembly-line-1");
            assertThat(event.at("/data/summary").asString()).isEqualTo("[HIGH] PRS-002 pressure 58.5 psi above 55");
            assertThat(event.at("/data/url").asString()).endsWith("/alerts?alert=" + alert.id());
            assertThat(request.header("Content-Type")).startsWith("application/cloudevents+json");
            assertThat(request.header("Idempotency-Key"))
                    .isEqualTo(alert.triggered().id());
            assertThat(Instant.ofEpochSecond(Long.parseLong(request.header("Plantwin-Timestamp"))))
                    .isBetween(now.minusSeconds(2), Instant.now());
            assertThat(request.header("Plantwin-Signature")).isEqualTo(expectedSignature("s3cret", request));
            assertThat(receiver.requests().get(1).event().path("type").asString())
                    .isEqualTo("io.plantwin.alert.resolved");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(station.attempts())
                            .containsExactly("erp|" + alert.id() + ":1|1|sent", "erp|" + alert.id() + ":3|1|sent"));
            assertThat(station.rows("SELECT * FROM notification_queue")).isEmpty();
            assertThat(station.rows("SELECT * FROM notification_message")).isEmpty();
            assertThat(station.rows("SELECT * FROM notification_told")).isEmpty();
            assertThat(station.counted("erp", "sent")).isEqualTo(2);
        }
    }

    private static String expectedSignature(String secret, Receiver.Request request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((request.header("Plantwin-Timestamp") + ".").getBytes(StandardCharsets.UTF_8));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anAlertArrivesByMailWithoutLettingAnybodyAddHeaders(Station station) throws Exception {
        Events alert = alert("a", Severity.CRITICAL);
        try (MailServer server = MailServer.start()) {
            station.start(with(mail("shift", server.port(), "shift@example.com", "boss@example.com")));
            station.send(alert.saying("Überdruck 压力\r\nBcc: thief@example.com", "anna", "grüße\r\n.\r\nQUIT"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.mails()).hasSize(2));

            MimeMessage mail = server.mails().getFirst();
            assertThat(mail.getSubject()).startsWith("[CRITICAL] device-002 pressure 58.5");
            assertThat(mail.getMessageID()).isEqualTo("<plantwin.shift." + alert.id() + ".1@example.com>");
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("Importance")).containsExactly("high");
            assertThat(mail.getAllRecipients()).hasSize(2);
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString())
                    .contains("Überdruck 压力 Bcc: thief@example.com")
                    .contains("grüße . QUIT");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        }
    }

    @Test
    void theMostUrgentOfThoseThatWaitGoFirstAndWhatExceedsTheRateIsOneDigest(Station station) {
        try (MailServer server = MailServer.start()) {
            MailConfig threeAMinute = perMinute(mail("shift", server.port(), "shift@example.com"), 3);
            AlertEvent[] events = {
                alert("l1", Severity.LOW).triggered(),
                alert("m1", Severity.MEDIUM).triggered(),
                alert("h1", Severity.HIGH).triggered(),
                alert("l2", Severity.LOW).triggered(),
                alert("c1", Severity.CRITICAL).triggered()
            };
            station.send(events);
            station.start(with(threeAMinute));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.subjects())
                            .containsExactly(
                                    "[CRITICAL] device-002 pressure 58.5 above 55",
                                    "[HIGH] device-002 pressure 58.5 above 55",
                                    "[MEDIUM] 3 alert events: 1 medium, 2 low"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(station.rows(
                                    "SELECT cardinality(event_ids) FROM notification_attempts ORDER BY id"))
                            .containsExactly("1", "1", "3"));
        }
    }

    private static MailConfig perMinute(MailConfig mail, int count) {
        return new MailConfig(
                mail.name(),
                mail.host(),
                mail.port(),
                mail.security(),
                mail.user(),
                mail.passwordFile(),
                mail.passwordEnv(),
                mail.from(),
                mail.to(),
                mail.caFile(),
                mail.filter(),
                Optional.of(count),
                mail.timeout());
    }

    @Test
    void inAFloodOnlyCriticalAlertsComeAlone(Station station) {
        try (Receiver receiver = Receiver.start()) {
            station.start(with(hook("erp", receiver.url())));
            AlertEvent[] flood = new AlertEvent[30];
            for (int i = 0; i < flood.length; i++) {
                flood[i] = Events.of("alert " + i, i == 25 ? Severity.CRITICAL : Severity.HIGH, now)
                        .triggered();
            }
            station.send(flood);
            awaitRequests(receiver, 11);

            await().during(Duration.ofMillis(300))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(receiver.ids())
                            .hasSize(11)
                            .contains(flood[25].id())
                            .doesNotContain(flood[10].id()));
            assertThat(station.rows("SELECT count(*) FROM notification_queue WHERE digest_only"))
                    .containsExactly("19");
        }
    }

    @Test
    void eachChannelHearsWhatItAskedFor(Station station) {
        try (Receiver all = Receiver.start();
                Receiver urgent = Receiver.start();
                Receiver mills = Receiver.start()) {
            station.start(with(
                    hook("all", all.url()),
                    hook("urgent", urgent.url(), atLeast(Severity.HIGH)),
                    hook("mills", mills.url(), atLeast(Severity.LOW, "CNC-*"))));
            Events low = alert("low", Severity.LOW);
            Events high = alert("high", Severity.HIGH);
            Events mill = Events.of("mill", "CNC-001", Severity.LOW, now);
            station.send(low.triggered(), high.triggered(), mill.triggered());
            station.send(low.resolved(2), high.resolved(2), mill.resolved(2));

            awaitRequests(all, 6);
            awaitRequests(urgent, 2);
            awaitRequests(mills, 2);
            assertThat(urgent.ids()).containsExactly(high.id() + ":1", high.id() + ":2");
            assertThat(mills.ids()).containsExactly(mill.id() + ":1", mill.id() + ":2");
            assertThat(all.ids()).hasSize(6);
        }
    }

    @Test
    void aShelvedAlertIsSilentAndWhatWaitedAboutItIsWithdrawn(Station station) throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Receiver receiver = Receiver.answering(request -> {
            busy.countDown();
            awaitQuietly(go);
            return 204;
        })) {
            station.start(with(hook("erp", receiver.url())));
            Events first = alert("first", Severity.HIGH);
            Events shelved = alert("shelved", Severity.HIGH);
            Events last = alert("last", Severity.HIGH);
            station.send(first.triggered());
            busy.await();
            Events onShelf = shelved.shelvedUntil(now.plusSeconds(3_600));
            station.send(
                    shelved.triggered(),
                    onShelf.after(2, Kind.SHELVED, 1),
                    onShelf.after(3, Kind.UPDATED, 2),
                    onShelf.after(4, Kind.ESCALATED, 3),
                    last.triggered());
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(station.rows("SELECT event_id FROM notification_queue ORDER BY sequence"))
                                    .containsExactly(first.id() + ":1", last.id() + ":1"));
            go.countDown();
            awaitRequests(receiver, 2);
            assertThat(receiver.ids()).containsExactly(first.id() + ":1", last.id() + ":1");

            station.send(shelved.notShelved().after(5, Kind.UNSHELVED, 4));
            awaitRequests(receiver, 3);
            assertThat(receiver.ids()).endsWith(shelved.id() + ":5");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReceiverThatFailsGetsTheSameMessageAgainUntilItTakesIt(Station station) {
        AtomicInteger failures = new AtomicInteger(3);
        try (Receiver receiver = Receiver.answering(request -> failures.getAndDecrement() > 0 ? 500 : 200)) {
            Notifier notifier = station.start(with(hook("erp", receiver.url())));
            Events alert = alert("a", Severity.HIGH);
            station.send(alert.triggered());
            awaitRequests(receiver, 4);

            String id = alert.id() + ":1";
            assertThat(receiver.requests())
                    .extracting(request -> request.header("Idempotency-Key"))
                    .containsExactly(id, id, id, id);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(station.attempts())
                            .containsExactly(
                                    "erp|" + id + "|1|failed",
                                    "erp|" + id + "|2|failed",
                                    "erp|" + id + "|3|failed",
                                    "erp|" + id + "|4|sent"));
            assertThat(notifier.health().level()).isEqualTo(Health.Level.UP);
        }
    }

    @Test
    void aRequestRefusedForGoodIsRecordedAndNobodyIsToldThatTheAlertIsOver(Station station) {
        try (Receiver receiver = Receiver.answering(
                request -> request.event().path("type").asString().endsWith("triggered") ? 400 : 200)) {
            Notifier notifier = station.start(with(hook("erp", receiver.url())));
            Events refused = alert("refused", Severity.HIGH);
            Events other = alert("other", Severity.HIGH);
            station.send(refused.triggered());
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(station.attempts()).containsExactly("erp|" + refused.id() + ":1|1|given_up"));
            assertThat(notifier.health().detail()).contains("erp fails: HTTP 400");

            station.send(refused.resolved(2), other.after(2, Kind.ESCALATED, 300));
            awaitRequests(receiver, 2);
            assertThat(receiver.ids()).containsExactly(refused.id() + ":1", other.id() + ":2");
            assertThat(station.counted("erp", "given_up")).isEqualTo(1);
        }
    }

    @Test
    void aDeadChannelDelaysNobodyAndDeliversWhenItIsBack(Station station) {
        Receiver dead = Receiver.start();
        int port = dead.port();
        URI url = dead.url();
        dead.close();
        try (Receiver alive = Receiver.start();
                MailServer server = MailServer.start()) {
            NotifyConfig config = NotifyConfig.DEFAULT
                    .with(
                            List.of(mail("shift", server.port(), "shift@example.com")),
                            List.of(hook("dead", url), hook("alive", alive.url())))
                    .withRetry(QUICK);
            Notifier notifier = station.start(config);
            Events low = alert("low", Severity.LOW);
            Events high = alert("high", Severity.HIGH);
            station.send(low.triggered());
            station.send(high.triggered());
            awaitRequests(alive, 2);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.mails()).hasSize(2));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(notifier.health().level()).isEqualTo(Health.Level.DEGRADED);
                assertThat(notifier.health().detail())
                        .contains("channel dead fails")
                        .doesNotContain("alive")
                        .doesNotContain("shift");
            });

            try (Receiver back = Receiver.startOn(port)) {
                awaitRequests(back, 2);
                assertThat(back.ids()).containsExactly(high.id() + ":1", low.id() + ":1");
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(notifier.health().level()).isEqualTo(Health.Level.UP));
            }
        }
    }

    @Test
    void anEventOlderThanMessagesAreKeptIsToldToNobody(Station station) {
        try (Receiver receiver = Receiver.start()) {
            station.start(with(hook("erp", receiver.url())));
            Events old = Events.of("old", Severity.CRITICAL, now.minus(Duration.ofHours(2)));
            Events fresh = alert("fresh", Severity.LOW);
            station.send(old.triggered(), fresh.triggered());
            awaitRequests(receiver, 1);
            assertThat(receiver.ids()).containsExactly(fresh.id() + ":1");
        }
    }
}
