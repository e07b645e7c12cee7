package io.plantwin.alert.notify.webhook;

import io.plantwin.alert.notify.Delivery;
import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Outcome;
import io.plantwin.alert.notify.secret.Secret;
import io.plantwin.alert.notify.secret.Trust;
import io.plantwin.alert.notify.text.Links;
import io.plantwin.alert.notify.text.Plain;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Posts events. Redirects are not followed: the event goes where the configuration says and nowhere else.
public final class WebhookDelivery implements Delivery {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final int MAX_DETAIL = 300;

    private final WebhookConfig config;
    private final InstantSource clock;
    private final CloudEvents events;
    private @Nullable HttpClient client;

    public WebhookDelivery(WebhookConfig config, Links links, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.events = new CloudEvents(links.dashboard().map(Object::toString).orElse("/plantwin"), links);
    }

    @Override
    public Outcome deliver(Message message) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> response;
        try {
            response = client().sendAsync(request(message), BodyHandlers.discarding());
        } catch (IOException e) {
            return new Outcome.Unreachable(sentence(e));
        }
        try {
            // The request's own timeout ends with the headers; a body without end must not hold the channel.
            return answer(response.get(2 * config.patience().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Outcome.Deferred(
                    "the answer did not end within " + 2 * config.patience().toMillis() + " ms");
        } catch (ExecutionException e) {
            return failure(e.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private Outcome failure(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException e -> new Outcome.Unreachable(sentence(e));
            case HttpTimeoutException _ ->
                new Outcome.Deferred("no answer within " + config.patience().toMillis() + " ms");
            case IOException e -> new Outcome.Unreachable(sentence(e));
            case null, default -> new Outcome.Deferred("the request failed: " + cause);
        };
    }

    private HttpRequest request(Message message) throws IOException {
        byte[] body = events.write(message);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(config.url())
                .timeout(config.patience())
                .header("Content-Type", CloudEvents.MEDIA_TYPE)
                .header("User-Agent", "Plantwin")
                .header("Idempotency-Key", message.id())
                .header("Plantwin-Timestamp", timestamp)
                .POST(BodyPublishers.ofByteArray(body));
        Optional<Secret> secret = config.secret();
        if (secret.isPresent()) {
            request.header("Plantwin-Signature", Signature.of(secret.get().read(), timestamp, body));
        }
        return request.build();
    }

    /// 408, 429 and 5xx may pass later; any other answer that isn't 2xx never will.
    private static Outcome answer(HttpResponse<Void> response) {
        int status = response.statusCode();
        String detail = "HTTP " + status;
        if (status / 100 == 2) {
            return new Outcome.Delivered(detail);
        }
        return switch (status) {
            case 429, 502, 503, 504 -> new Outcome.Unreachable(detail, retryAfter(response));
            case 408 -> new Outcome.Deferred(detail);
            default -> status / 100 == 5 ? new Outcome.Deferred(detail) : new Outcome.Refused(detail);
        };
    }

    /// The header where it gives seconds; an hour at most.
    private static Optional<Duration> retryAfter(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(asked -> asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked);
    }

    /// Whether secret and certificates can be read; the receiver hears nothing.
    @Override
    public Outcome check() {
        try {
            Optional<Secret> secret = config.secret();
            if (secret.isPresent()) {
                secret.get().read();
            }
            client();
            return new Outcome.Delivered("is set up");
        } catch (IOException e) {
            return new Outcome.Unreachable(sentence(e));
        }
    }

    private HttpClient client() throws IOException {
        HttpClient made = client;
        if (made == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(config.patience());
            if (config.caFile().isPresent()) {
                builder.sslContext(Trust.in(config.caFile().get()));
            }
            made = builder.build();
            client = made;
        }
        return made;
    }

    private static String sentence(IOException failure) {
        String message = failure.getMessage();
        return Plain.line(
                message == null ? "no connection (" + failure.getClass().getSimpleName() + ")" : message, MAX_DETAIL);
    }

    @Override
    public void close() {
        HttpClient made = client;
        if (made != null) {
            made.shutdownNow();
        }
    }
}
