package io.plantwin.alert.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.alert.notify.Events;
import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.alert.notify.queue.Outcome;
import io.plantwin.alert.notify.testing.Certificate;
import io.plantwin.alert.notify.testing.Channels;
import io.plantwin.alert.notify.testing.MailServer;
import io.plantwin.alert.notify.testing.ScriptedSmtp;
import io.plantwin.alert.notify.text.Links;
import io.plantwin.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the answers of mail servers mean.
class MailDeliveryTest {

    private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");

    @TempDir
    private static Path directory;

    private static Certificate certificate;
    private static Path password;

    private final Message message = Message.of(
            "shift", List.of(new Notice(0, Events.of("a", Severity.HIGH, START).triggered(), "", "", false)));

    @BeforeAll
    static void makeSecrets() throws IOException {
        certificate = Certificate.in(directory);
        password = Files.writeString(directory.resolve("password"), "s3cret\n");
    }

    private static MailDelivery delivery(MailConfig config) {
        return new MailDelivery(config, new Links(Optional.empty()), Clock.systemUTC());
    }

    private static MailConfig secure(int port, Optional<Path> ca) {
        return Channels.mail(
                "shift",
                port,
                MailSecurity.STARTTLS,
                Optional.of("plantwin"),
                Optional.of(password),
                ca,
                "a@example.com",
                "b@example.com");
    }

    private static ScriptedSmtp scripted(UnaryOperator<String> script) {
        return new ScriptedSmtp(Optional.empty(), script);
    }

    private Outcome answer(String command, String reply) throws InterruptedException {
        try (ScriptedSmtp server = scripted(said -> said.equals(command) ? reply : "")) {
            return delivery(Channels.mail("shift", server.port(), "a@example.com", "b@example.com"))
                    .deliver(message);
        }
    }

    @Test
    void signsInOnlyAfterTheConnectionIsSecret() throws InterruptedException {
        try (ScriptedSmtp server = new ScriptedSmtp(Optional.of(certificate.server()), said -> "")) {
            Outcome outcome = delivery(secure(server.port(), Optional.of(certificate.pem())))
                    .deliver(message);

            assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
            assertThat(server.commands())
                    .containsSubsequence("STARTTLS", "MAIL FROM:<plantwin@example.com>", "MESSAGE");
            assertThat(server.commands().subList(0, server.commands().indexOf("STARTTLS")))
                    .noneMatch(said -> said.startsWith("AUTH"));
            assertThat(server.commands()).anyMatch(said -> said.startsWith("AUTH"));
        }
    }

    @Test
    void saysNothingToAServerWithoutTlsOrWithAStrangersCertificate() throws InterruptedException {
        try (ScriptedSmtp open = scripted(said -> "");
                ScriptedSmtp stranger = new ScriptedSmtp(Optional.of(certificate.server()), said -> "")) {
            assertThat(delivery(secure(open.port(), Optional.empty())).deliver(message))
                    .isInstanceOf(Outcome.Unreachable.class);
            assertThat(delivery(secure(stranger.port(), Optional.empty())).check())
                    .isInstanceOf(Outcome.Unreachable.class);
            assertThat(open.commands()).noneMatch(said -> said.startsWith("AUTH") || said.startsWith("MAIL"));
            assertThat(stranger.commands()).noneMatch(said -> said.startsWith("AUTH"));
        }
    }

    @Test
    void aReceiverRefusedForGoodDoesNotStopTheOthers() throws InterruptedException {
        assertThat(answer("RCPT TO:<a@example.com>", "550 no such user"))
                .isInstanceOfSatisfying(
                        Outcome.Delivered.class,
                        sent -> assertThat(sent.detail()).contains("refused for good: a@example.com"));
    }

    @Test
    void whoeverHasTheMailDoesNotGetItAgainWhenAnotherIsTriedLater() throws InterruptedException {
        Outcome first = answer("RCPT TO:<a@example.com>", "450 come back later");
        assertThat(first)
                .isInstanceOfSatisfying(
                        Outcome.Deferred.class,
                        later -> assertThat(later.settled()).containsExactly("b@example.com"));

        Message again = new Message(message.id(), message.notices(), 1, START, Set.of("b@example.com"));
        try (ScriptedSmtp server = scripted(said -> "")) {
            assertThat(delivery(Channels.mail("shift", server.port(), "a@example.com", "b@example.com"))
                            .deliver(again))
                    .isInstanceOf(Outcome.Delivered.class);
            assertThat(server.commands().stream().filter(said -> said.startsWith("RCPT")))
                    .containsExactly("RCPT TO:<a@example.com>");
        }
    }

    @Test
    void aMailRefusedForGoodIsNotTriedAgainAndOneRefusedForNowIs() throws InterruptedException {
        assertThat(answer("MESSAGE", "554 no")).isInstanceOf(Outcome.Refused.class);
        assertThat(answer("MESSAGE", "451 not now")).isInstanceOf(Outcome.Deferred.class);
    }

    @Test
    void aServerThatIsAwayOrBusyIsUnreachable() throws InterruptedException {
        int port;
        try (ScriptedSmtp server = scripted(said -> "")) {
            port = server.port();
        }
        assertThat(delivery(Channels.mail("shift", port, "a@example.com")).deliver(message))
                .isInstanceOfSatisfying(
                        Outcome.Unreachable.class,
                        away -> assertThat(away.detail()).contains("localhost:" + port));
    }

    @Test
    void signingInWithTlsFromTheFirstByteWorksAndAWrongPasswordIsSaid() throws IOException, InterruptedException {
        try (MailServer server = MailServer.startWithTls(certificate)) {
            server.server().setUser("plantwin@example.com", "plantwin", "s3cret");
            MailConfig right = Channels.mail(
                    "shift",
                    server.tlsPort(),
                    MailSecurity.TLS,
                    Optional.of("plantwin"),
                    Optional.of(password),
                    Optional.of(certificate.pem()),
                    "a@example.com");
            assertThat(delivery(right).deliver(message)).isInstanceOf(Outcome.Delivered.class);
            assertThat(server.subjects()).containsExactly("[HIGH] device-002 pressure 58.5 above 55");

            Path wrong = Files.writeString(directory.resolve("wrong"), "guess\n");
            MailConfig stale = Channels.mail(
                    "shift",
                    server.tlsPort(),
                    MailSecurity.TLS,
                    Optional.of("plantwin"),
                    Optional.of(wrong),
                    Optional.of(certificate.pem()),
                    "a@example.com");
            assertThat(delivery(stale).check())
                    .isInstanceOfSatisfying(
                            Outcome.Unreachable.class,
                            failed -> assertThat(failed.detail())
                                    .contains("does not take user and password")
                                    .doesNotContain("guess"));
            Files.delete(wrong);
            assertThat(delivery(stale).check())
                    .isInstanceOfSatisfying(
                            Outcome.Unreachable.class,
                            failed -> assertThat(failed.detail()).contains("cannot be read"));
        }
    }
}
