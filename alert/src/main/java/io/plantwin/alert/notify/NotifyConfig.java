package io.plantwin.alert.notify;

import io.plantwin.alert.notify.mail.MailConfig;
import io.plantwin.alert.notify.queue.FloodSettings;
import io.plantwin.alert.notify.queue.RetrySettings;
import io.plantwin.alert.notify.webhook.WebhookConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who is told about alerts, and how.
///
/// @param mail channels by e-mail
/// @param webhooks channels by HTTP
/// @param dashboardUrl where people reach the dashboard, for links: `https://plantwin.example.com`
/// @param flood when there are too many alerts to tell each
/// @param retry when a message that failed is tried again
/// @param keepAttempts how long `notification_attempts` are kept
/// @param consumerGroup notifiers of the same group share the work: one reads, the others stand by
/// @param instanceId name of this process in the group, the same after a restart: takes over at once from itself when
///     it was killed. No two processes may have the same; empty for none
public record NotifyConfig(
        List<MailConfig> mail,
        List<WebhookConfig> webhooks,
        Optional<URI> dashboardUrl,
        FloodSettings flood,
        RetrySettings retry,
        Duration keepAttempts,
        String consumerGroup,
        String instanceId) {

    /// Nobody is told anything.
    public static final NotifyConfig DEFAULT = new NotifyConfig(
            List.of(),
            List.of(),
            Optional.empty(),
            FloodSettings.DEFAULT,
            RetrySettings.DEFAULT,
            Duration.ofDays(180),
            "plantwin-alert-notify",
            "");

    /// @throws IllegalArgumentException naming all that is wrong
    public NotifyConfig {
        mail = List.copyOf(mail);
        webhooks = List.copyOf(webhooks);
        List<String> wrong = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Stream.concat(mail.stream().map(MailConfig::name), webhooks.stream().map(WebhookConfig::name))
                .filter(name -> !names.add(name))
                .forEach(name -> wrong.add("two channels are named " + name));
        dashboardUrl
                .filter(url -> !String.valueOf(url.getScheme()).matches("https?") || url.getHost() == null)
                .ifPresent(url -> wrong.add("dashboard-url must be http:// or https://, not " + url));
        if (!keepAttempts.isPositive()) {
            wrong.add("keep-attempts must be longer than nothing");
        }
        if (consumerGroup.isBlank()) {
            wrong.add("consumer-group must not be empty");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    /// The same with these channels.
    public NotifyConfig with(List<MailConfig> otherMail, List<WebhookConfig> otherWebhooks) {
        return new NotifyConfig(
                otherMail, otherWebhooks, dashboardUrl, flood, retry, keepAttempts, consumerGroup, instanceId);
    }

    /// The same with this name in the group.
    public NotifyConfig withInstanceId(String id) {
        return new NotifyConfig(mail, webhooks, dashboardUrl, flood, retry, keepAttempts, consumerGroup, id);
    }

    /// The same with these times.
    public NotifyConfig withRetry(RetrySettings other) {
        return new NotifyConfig(mail, webhooks, dashboardUrl, flood, other, keepAttempts, consumerGroup, instanceId);
    }

    /// The same with links to this dashboard.
    public NotifyConfig withDashboardUrl(URI url) {
        return new NotifyConfig(
                mail, webhooks, Optional.of(url), flood, retry, keepAttempts, consumerGroup, instanceId);
    }
}
