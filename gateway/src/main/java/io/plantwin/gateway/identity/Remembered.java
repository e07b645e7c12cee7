package io.plantwin.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.BackendAwayException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What was looked up a moment ago, so that not every request asks the database. What is older than a second
/// is looked up again before it is given; only while the source is away, or very slow, what was known before
/// is given for some minutes more, without waiting. Threadsafe.
public final class Remembered<K, V> {

    /// As long as this, nothing is looked up again.
    static final Duration FRESH = Duration.ofSeconds(1);

    /// As long as this, what was known stands in for a source that is away.
    static final Duration KEPT = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int MOST = 10_000;

    private final Function<K, V> source;
    private final LongSupplier nanoTime;
    private final Cache<K, Known<V>> known;
    private final ConcurrentHashMap<K, CompletableFuture<V>> lookups = new ConcurrentHashMap<>();
    private volatile boolean away;

    private record Known<V>(V value, long nanos) {}

    /// @param source never gives null; throws {@link BackendAwayException} if it can't be asked
    public Remembered(Function<K, V> source) {
        this(source, System::nanoTime);
    }

    Remembered(Function<K, V> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /// @throws BackendAwayException if the source is away and this was not known
    public V get(K key) {
        Known<V> before = known.getIfPresent(key);
        if (before != null && nanoTime.getAsLong() - before.nanos < FRESH.toNanos()) {
            return before.value;
        }
        CompletableFuture<V> lookup = lookups.computeIfAbsent(key, this::begin);
        if (before != null && away && !lookup.isDone()) {
            return before.value;
        }
        return before == null ? wait(lookup) : waitALittle(lookup, before.value);
    }

    /// Looks this up anew the next time, as far as it can be looked up.
    public void outdate(K key) {
        known.asMap().computeIfPresent(key, (same, old) -> new Known<>(old.value, old.nanos - FRESH.toNanos()));
    }

    private CompletableFuture<V> begin(K key) {
        CompletableFuture<V> lookup = new CompletableFuture<>();
        Thread.ofVirtual().name("lookup").start(() -> {
            long begin = nanoTime.getAsLong();
            try {
                V value = source.apply(key);
                known.put(key, new Known<>(value, begin));
                away = false;
                lookups.remove(key, lookup); // before anybody hears of it: who asks then begins a new one
                lookup.complete(value);
            } catch (RuntimeException e) {
                away = e instanceof BackendAwayException;
                lookups.remove(key, lookup);
                lookup.completeExceptionally(e);
            }
        });
        return lookup;
    }

    private V wait(CompletableFuture<V> lookup) {
        try {
            return lookup.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    private V waitALittle(CompletableFuture<V> lookup, V before) {
        try {
            return lookup.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return before;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return before;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BackendAwayException) {
                return before;
            }
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
