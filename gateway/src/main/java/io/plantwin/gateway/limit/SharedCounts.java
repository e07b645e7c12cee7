package io.plantwin.gateway.limit;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.redis.RedisLink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The windows of all clients in Redis: hashes `rate_limit:{client}` of slot → count, on Redis' own clock.
/// Gives nothing while Redis is away or slow; looks for it in the background then. Threadsafe.
final class SharedCounts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SharedCounts.class);

    private static final String KEY_PREFIX = "rate_limit:";
    private static final long PATIENCE_MILLIS = 50;
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(500).toNanos();

    /// Gives as many permits as are wanted and left; answers `{granted, remaining, reset in ms}`.
    private static final String TAKE = """
            local limit, wanted = tonumber(ARGV[1]), tonumber(ARGV[2])
            local length, minute = tonumber(ARGV[3]), tonumber(ARGV[4])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local slot = math.floor(now / length)
            local used, oldest = 0, slot
            local counts = redis.call('HGETALL', KEYS[1])
            for i = 1, #counts, 2 do
              local at = tonumber(counts[i])
              if at < slot - minute then
                redis.call('HDEL', KEYS[1], counts[i])
              else
                used = used + tonumber(counts[i + 1])
                oldest = math.min(oldest, at)
              end
            end
            local granted = math.max(0, math.min(wanted, limit - used))
            if granted > 0 then
              redis.call('HINCRBY', KEYS[1], slot, granted)
              redis.call('PEXPIRE', KEYS[1], length * (minute + 1))
            end
            return {granted, math.max(0, limit - used - granted), (oldest + minute + 1) * length - now}
            """;

    private final RedisLink redis;
    private final AtomicBoolean away = new AtomicBoolean(true);
    private volatile boolean closed;

    SharedCounts(RedisLink redis) {
        this.redis = redis;
    }

    /// Looks for Redis, for a second at most.
    void start() {
        if (!isThere()) {
            lookAgain();
        }
    }

    /// Empty if Redis can't be asked now.
    Optional<Grant> take(String client, int limit, int wanted) {
        if (away.get()) {
            return Optional.empty();
        }
        try {
            RedisFuture<List<Long>> answer = redis.send(commands -> commands.eval(
                    TAKE,
                    ScriptOutputType.MULTI,
                    new String[] {KEY_PREFIX + client},
                    Integer.toString(limit),
                    Integer.toString(wanted),
                    Integer.toString(LocalWindow.SLOT_MILLIS),
                    Integer.toString(LocalWindow.SLOTS_PER_MINUTE)));
            List<Long> grant = answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return Optional.of(new Grant(grant.get(0).intValue(), grant.get(1).intValue(), grant.get(2)));
        } catch (BackendAwayException | ExecutionException | TimeoutException e) {
            isAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private void isAway(Exception why) {
        if (away.compareAndSet(false, true)) {
            log.warn(
                    "Redis does not answer within {} ms; each process counts requests for itself until it does",
                    PATIENCE_MILLIS);
            log.debug("why", why);
            lookAgain();
        }
    }

    private void lookAgain() {
        Thread.ofVirtual().name("rate-limits-redis").start(() -> {
            do {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            } while (!closed && !isThere());
        });
    }

    private boolean isThere() {
        try {
            redis.one(RedisAsyncCommands::ping);
            away.set(false);
            return true;
        } catch (BackendAwayException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
