package io.plantwin.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.redis.RedisLink;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Says whether a client may ask once more. Threadsafe. Takes 50 ms at most, usually less than one, and asks
/// Redis at most once.
public final class RateLimiter implements AutoCloseable {

    private static final int MOST_CLIENTS = 20_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(70);

    private final SharedCounts shared;
    private final LongSupplier millis;
    private final Cache<String, ClientPermits> clients = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(REMEMBERED)
            .build();

    public RateLimiter(RedisLink redis, LongSupplier millis) {
        this.shared = new SharedCounts(redis);
        this.millis = millis;
    }

    public void start() {
        shared.start();
    }

    /// Counts one request.
    ///
    /// @param client counted together; never a secret
    /// @param perMinute how many are in order, at least 1
    public Allowance take(String client, int perMinute) {
        return clients.get(client, name -> new ClientPermits(name, shared, millis))
                .take(perMinute);
    }

    @Override
    public void close() {
        shared.close();
    }
}
