package io.plantwin.gateway.idempotency;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Keeps in Redis what was done under which key. Threadsafe, and shared by all processes.
public final class IdempotencyKeys {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyKeys.class);

    /// Longer than any request takes.
    private static final Duration BUSY = Duration.ofSeconds(30);

    private static final int ATTEMPTS = 5;
    private static final long DONE = 1;

    /// Puts another value in the place of this one.
    private static final String REPLACE =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) return 1"
                    + " else return 0 end";

    private final RedisLink redis;
    private final Clock clock;

    public IdempotencyKeys(RedisLink redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// What Redis holds.
    ///
    /// @param request hash of the request
    /// @param busyUntilMillis until when nobody else begins; 0 if it failed
    /// @param doneAtMicros 0 while it is not done
    record Kept(String request, List<Long> arrivals, long busyUntilMillis, long doneAtMicros) {}

    /// Asks for the right to carry a request out.
    ///
    /// @param caller whose key it is; two callers' keys have nothing to do with one another
    /// @param request the parts of the request that make it this one
    /// @param arrivals given to its readings, unless they were given others before
    /// @throws BackendAwayException if Redis is away
    public Claim claim(String caller, String key, List<byte[]> request, List<Long> arrivals) {
        String redisKey = RedisKeys.idempotency(caller, hash(List.of(key.getBytes(StandardCharsets.UTF_8))));
        String fingerprint = hash(request);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            String mine = write(new Kept(fingerprint, arrivals, clock.millis() + BUSY.toMillis(), 0));
            SetArgs ifAbsent = SetArgs.Builder.nx().ex(RedisKeys.IDEMPOTENCY_TTL);
            if (redis.one(commands -> commands.set(redisKey, mine, ifAbsent)) != null) {
                return new Claim.Granted(redisKey, mine, arrivals);
            }
            String standing = redis.one(commands -> commands.get(redisKey));
            Kept kept = read(redisKey, standing);
            if (standing == null || kept == null) {
                continue;
            }
            if (!kept.request.equals(fingerprint)) {
                return new Claim.Other();
            }
            if (kept.doneAtMicros != 0) {
                return new Claim.Done(kept.arrivals, kept.doneAtMicros);
            }
            if (kept.busyUntilMillis > clock.millis()) {
                return new Claim.Busy();
            }
            String again = write(new Kept(fingerprint, kept.arrivals, clock.millis() + BUSY.toMillis(), 0));
            if (replace(redisKey, standing, again)) {
                return new Claim.Granted(redisKey, again, kept.arrivals);
            }
        }
        return new Claim.Busy();
    }

    /// The request was carried out.
    public void done(Claim.Granted granted, long doneAtMicros) {
        settle(granted, 0, doneAtMicros);
    }

    /// The request was not carried out, or not wholly; whoever sends it again may try.
    public void failed(Claim.Granted granted) {
        settle(granted, 0, 0);
    }

    private void settle(Claim.Granted granted, long busyUntilMillis, long doneAtMicros) {
        try {
            Kept kept = read(granted.redisKey(), granted.kept());
            if (kept != null) {
                replace(
                        granted.redisKey(),
                        granted.kept(),
                        write(new Kept(kept.request, kept.arrivals, busyUntilMillis, doneAtMicros)));
            }
        } catch (BackendAwayException e) {
            // Whoever sends it again carries it out again, with the same arrival times: the readings are stored once.
            log.debug("Redis went away; {} is not known to be settled", granted.redisKey(), e);
        }
    }

    private boolean replace(String redisKey, String standing, String next) {
        String[] keys = {redisKey};
        Long replaced = redis.one(commands -> commands.eval(
                REPLACE,
                ScriptOutputType.INTEGER,
                keys,
                standing,
                next,
                Long.toString(RedisKeys.IDEMPOTENCY_TTL.toSeconds())));
        return replaced != null && replaced == DONE;
    }

    private static String write(Kept kept) {
        return Json.MAPPER.writeValueAsString(kept);
    }

    private static @Nullable Kept read(String redisKey, @Nullable String json) {
        try {
            return json == null ? null : Json.MAPPER.readValue(json, Kept.class);
        } catch (JacksonException e) {
            log.warn("Redis holds something else than an answer under {}", redisKey, e);
            return null;
        }
    }

    private static String hash(List<byte[]> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
