package io.plantwin.alert.notify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.alert.notify.mail.MailConfig;
import io.plantwin.alert.notify.mail.MailSecurity;
import io.plantwin.alert.notify.webhook.WebhookConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotifyConfigTest {

    private static MailConfig mail(String name, String from, List<String> to, Optional<String> user) {
        return new MailConfig(
                name,
                "mail.example.com",
                Optional.empty(),
                Optional.of(MailSecurity.NONE),
                user,
                Optional.empty(),
                Optional.empty(),
                from,
                to,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static WebhookConfig hook(String name, String url, Optional<Path> file, Optional<String> variable) {
        return new WebhookConfig(
                name,
                URI.create(url),
                file,
                variable,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void everythingWrongWithAMailChannelIsSaidAtOnce() {
        assertThatThrownBy(() -> mail(
                        "Shift 1",
                        "nobody",
                        List.of("a@example.com\r\nBcc: thief@example.com", "two@x.com, three@x.com"),
                        Optional.of("user")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name must be")
                .hasMessageContaining("from is not a mail address: nobody")
                .hasMessageContaining("thief")
                .hasMessageContaining("two@x.com, three@x.com")
                .hasMessageContaining("user and password-file (or password-env) belong together")
                .hasMessageContaining("a password is not sent in the clear");
    }

    @Test
    void aWebhooksAddressHoldsNoPasswordAndItsSecretHasOnePlace() {
        assertThatThrownBy(() -> hook(
                        "ok", "ftp://user:secret@example.com/", Optional.of(Path.of("secret")), Optional.of("SECRET")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("url must be https://")
                .hasMessageContaining("can't hold a user or password")
                .hasMessageContaining("secret-file and secret-env can't both be given")
                .hasMessageNotContaining("user:secret");
    }

    @Test
    void twoChannelsHaveTwoNames() {
        assertThatThrownBy(() -> NotifyConfig.DEFAULT.with(
                        List.of(mail("shift", "a@example.com", List.of("b@example.com"), Optional.empty())),
                        List.of(hook("shift", "https://example.com/", Optional.empty(), Optional.empty()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two channels are named shift");
    }
}
