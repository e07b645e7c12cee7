package io.plantwin.gateway.plant;

import io.plantwin.gateway.BackendAwayException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Asks a backing service whether it is there, at most once a second however many ask, and answers within
/// its time limit even if the service never does. Threadsafe.
final class TimedCheck {

    private static final long FRESH_NANOS = 1_000_000_000;

    private final Runnable question;
    private final long limitNanos;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Result last;
    private @Nullable CompletableFuture<Result> running;
    private long runningSince;

    /// @param problem empty if the service is there
    record Result(String problem, double millis, long atNanos) {
        boolean up() {
            return problem.isEmpty();
        }
    }

    /// @param question throws {@link BackendAwayException} if the service is away
    TimedCheck(Runnable question, Duration limit, LongSupplier nanoTime) {
        this.question = question;
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
    }

    Result result() {
        Result known = last;
        if (known != null && nanoTime.getAsLong() - known.atNanos < FRESH_NANOS) {
            return known;
        }
        CompletableFuture<Result> answer;
        long remaining;
        lock.lock();
        try {
            CompletableFuture<Result> asked = running;
            if (asked == null || asked.isDone()) {
                asked = new CompletableFuture<>();
                running = asked;
                runningSince = nanoTime.getAsLong();
                CompletableFuture<Result> promise = asked;
                Thread.ofVirtual().name("gateway-health-check").start(() -> ask(promise));
            }
            answer = asked;
            remaining = runningSince + limitNanos - nanoTime.getAsLong();
        } finally {
            lock.unlock();
        }
        try {
            return answer.get(Math.max(0, remaining), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new Result(
                    "has not answered within " + limitNanos / 1_000_000 + " ms",
                    limitNanos / 1e6,
                    nanoTime.getAsLong());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result("could not be waited for", 0, nanoTime.getAsLong());
        }
    }

    private void ask(CompletableFuture<Result> promise) {
        long begin = nanoTime.getAsLong();
        String problem = "";
        try {
            question.run();
        } catch (BackendAwayException e) {
            problem = e.sentence();
        } catch (RuntimeException e) {
            problem = "answers with an error: " + e.getMessage();
        }
        long end = nanoTime.getAsLong();
        Result result = new Result(problem, (end - begin) / 1e6, end);
        last = result;
        promise.complete(result);
    }
}
