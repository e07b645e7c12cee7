package io.plantwin.alert.notify.webhook;

import io.plantwin.alert.notify.queue.ChannelFilter;
import io.plantwin.alert.notify.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A channel by HTTP.
///
/// @param name lower-case letters, digits and `-`, at most 40; shown in health and metrics
/// @param url where events are posted, `https://…`, or `http://…` within a closed network
/// @param secretFile file whose first line is the secret that signs
/// @param secretEnv environment variable with the secret; without a secret nothing is signed
/// @param caFile PEM file of the certificate authorities to trust instead of the JVM's
/// @param filter what is told; everything triggered, escalated and resolved if nobody says otherwise
/// @param perMinute most requests a minute; 60
/// @param timeout longest time for an answer; 10 s
public record WebhookConfig(
        String name,
        URI url,
        Optional<Path> secretFile,
        Optional<String> secretEnv,
        Optional<Path> caFile,
        Optional<ChannelFilter> filter,
        Optional<Integer> perMinute,
        Optional<Duration> timeout) {

    /// A part of a path of 8 or more characters with a digit among them.
    private static final String KEY = "(?<=/)(?=[^/]*\\d)[^/]{8,}";

    private static final int DEFAULT_PER_MINUTE = 60;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /// @throws IllegalArgumentException naming all that is wrong
    public WebhookConfig {
        List<String> wrong = new ArrayList<>();
        require(name.matches("[a-z0-9-]{1,40}"), "name must be 1 to 40 of a-z 0-9 -", wrong);
        require(
                String.valueOf(url.getScheme()).matches("https?") && url.getHost() != null,
                "url must be https://… or http://…",
                wrong);
        require(url.getUserInfo() == null, "url can't hold a user or password", wrong);
        require(perMinute.isEmpty() || perMinute.get() > 0, "per-minute must be at least 1", wrong);
        require(timeout.isEmpty() || timeout.get().isPositive(), "timeout must be longer than nothing", wrong);
        require(secretFile.isEmpty() || secretEnv.isEmpty(), "secret-file and secret-env can't both be given", wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static void require(boolean right, String otherwise, List<String> wrong) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    Optional<Secret> secret() {
        return Secret.of("secret", secretFile, secretEnv);
    }

    Duration patience() {
        return timeout.orElse(DEFAULT_TIMEOUT);
    }

    /// Where events go: the address without user, query and parts of the path that look like a key, which some
    /// receivers have instead of a secret.
    public String shownTarget() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getPath() == null ? "" : url.getPath();
        return url.getScheme() + "://" + url.getHost() + port + path.replaceAll(KEY, "…");
    }

    public int messagesPerMinute() {
        return perMinute.orElse(DEFAULT_PER_MINUTE);
    }

    public ChannelFilter wants() {
        return filter.orElse(ChannelFilter.ALL);
    }
}
