package io.plantwin.alert.notify.testing;

import io.plantwin.alert.notify.mail.MailConfig;
import io.plantwin.alert.notify.mail.MailSecurity;
import io.plantwin.alert.notify.queue.ChannelFilter;
import io.plantwin.alert.notify.webhook.WebhookConfig;
import io.plantwin.model.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Channels to servers on this machine.
public final class Channels {

    private Channels() {}

    public static WebhookConfig hook(String name, URI url) {
        return hook(name, url, 60, Optional.empty());
    }

    public static WebhookConfig hook(String name, URI url, int perMinute, Optional<Path> secret) {
        return new WebhookConfig(
                name,
                url,
                secret,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(perMinute),
                Optional.of(Duration.ofSeconds(5)));
    }

    public static WebhookConfig hook(String name, URI url, ChannelFilter filter) {
        return new WebhookConfig(
                name,
                url,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(filter),
                Optional.empty(),
                Optional.empty());
    }

    public static ChannelFilter atLeast(Severity severity, String... devices) {
        return new ChannelFilter(Optional.of(severity), List.of(devices), List.of(), List.of(), List.of());
    }

    /// Without TLS and without signing in.
    public static MailConfig mail(String name, int port, String... to) {
        return mail(name, port, MailSecurity.NONE, Optional.empty(), Optional.empty(), Optional.empty(), to);
    }

    public static MailConfig mail(
            String name,
            int port,
            MailSecurity security,
            Optional<String> user,
            Optional<Path> passwordFile,
            Optional<Path> caFile,
            String... to) {
        return new MailConfig(
                name,
                "localhost",
                Optional.of(port),
                Optional.of(security),
                user,
                passwordFile,
                Optional.empty(),
                "Plantwin <plantwin@example.com>",
                List.of(to),
                caFile,
                Optional.empty(),
                Optional.of(60),
                Optional.of(Duration.ofSeconds(5)));
    }
}
