package io.plantwin.bench.query;

import io.plantwin.bench.measure.Histogram;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Sends requests at a fixed rate over up to {@link #CONNECTIONS} connections. A latency runs from the moment a
/// request was due, even if no connection was free then, so that a stalled server can't hide behind a waiting
/// client.
public final class HttpLoad implements AutoCloseable {

    /// Most requests that wait for their answer at the same time.
    public static final int CONNECTIONS = 128;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Histogram latency = new Histogram();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Semaphore free = new Semaphore(CONNECTIONS);
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
    private final String token;

    /// @param token sent with every request, empty for none
    public HttpLoad(String token) {
        this.token = token;
    }

    /// Posts JSON for a while and waits for the last answer.
    ///
    /// @return requests sent
    public long post(URI address, Supplier<byte[]> bodies, double perSecond, int seconds) throws InterruptedException {
        long begin = System.nanoTime();
        long all = (long) (perSecond * seconds);
        for (long i = 0; i < all; i++) {
            long due = begin + (long) (i * 1e9 / perSecond);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bodies.get()));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            free.acquire();
            client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                    .whenComplete((response, failure) -> {
                        free.release();
                        latency.recordNanos(System.nanoTime() - due);
                        if (failure != null) {
                            failed(failure.getClass().getSimpleName());
                        } else if (response.statusCode() != 201) {
                            failed("status " + response.statusCode());
                        }
                        answered.incrementAndGet();
                    });
        }
        while (answered.get() < all) {
            Thread.sleep(5);
        }
        return all;
    }

    private void failed(String how) {
        failed.incrementAndGet();
        failures.computeIfAbsent(how, unused -> new LongAdder()).increment();
    }

    /// What went wrong how often, for a person; empty when nothing did.
    public String failures() {
        return failures.isEmpty() ? "" : failures.toString();
    }

    public Histogram latency() {
        return latency;
    }

    /// Requests without answer, or with another one than 201.
    public long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
