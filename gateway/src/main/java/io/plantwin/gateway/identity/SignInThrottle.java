package io.plantwin.gateway.identity;

import io.lettuce.core.ScriptOutputType;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.redis.RedisKeys;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// Makes guessing passwords slow, by all processes together. After some failures a user name, and an address,
/// has to wait: 1 s, 2 s, 4 s … up to 5 minutes; a quarter of an hour without a failure forgives. Whoever waits
/// learns nothing about the name.
///
/// Somebody who fails on purpose can't lock a person out: at an address where that person has signed in before,
/// only failures with their name there count, neither those of strangers elsewhere nor those of the others
/// behind the same address.
///
/// An attempt counts as failed until {@link #succeeded}, so that many at once gain nothing. Everything throws
/// {@link io.plantwin.gateway.BackendAwayException} while Redis is away; nobody is let in then anyway, for
/// sessions are there too. Threadsafe.
public final class SignInThrottle {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FORGIVEN = Duration.ofMinutes(15);
    private static final Duration KNOWN = Duration.ofDays(30);

    /// Keys: the name, the name at this address, whether it is known here, the address.
    private static final String ATTEMPT = """
            local now = tonumber(ARGV[1])
            local counted = {KEYS[1], KEYS[4]}
            if redis.call('EXISTS', KEYS[3]) == 1 then counted = {KEYS[2]} end
            local wait = 0
            for _, key in ipairs(counted) do
              wait = math.max(wait, tonumber(redis.call('HGET', key, 'until') or '0') - now)
            end
            if wait > 0 then return wait end
            for _, key in ipairs(counted) do
              local failures = redis.call('HINCRBY', key, 'failures', 1)
              local beyond = failures - tonumber(ARGV[2])
              if beyond >= 0 then
                local pause = math.min(tonumber(ARGV[3]), 1000 * 2 ^ math.min(beyond, 20))
                redis.call('HSET', key, 'until', string.format('%.0f', now + pause))
              end
              redis.call('PEXPIRE', key, ARGV[4])
            end
            return 0
            """;

    private static final String SUCCESS = """
            if redis.call('EXISTS', KEYS[3]) == 0 and redis.call('EXISTS', KEYS[4]) == 1 then
              local failures = redis.call('HINCRBY', KEYS[4], 'failures', -1)
              if failures < tonumber(ARGV[2]) then redis.call('HDEL', KEYS[4], 'until') end
            end
            redis.call('DEL', KEYS[1], KEYS[2])
            redis.call('SET', KEYS[3], '1', 'PX', ARGV[1])
            return 0
            """;

    private final RedisLink redis;
    private final Clock clock;
    private final int failures;

    /// @param failures after which one has to wait
    public SignInThrottle(RedisLink redis, Clock clock, int failures) {
        this.redis = redis;
        this.clock = clock;
        this.failures = failures;
    }

    /// Somebody tries.
    ///
    /// @return how long they have to wait before they may; zero if they may now
    Duration attempt(String username, String address) {
        long wait = run(
                ATTEMPT,
                keys(username, address),
                Long.toString(clock.millis()),
                Integer.toString(failures),
                Long.toString(LONGEST_WAIT.toMillis()),
                Long.toString(FORGIVEN.toMillis()));
        return Duration.ofMillis(wait);
    }

    /// It was them.
    void succeeded(String username, String address) {
        run(SUCCESS, keys(username, address), Long.toString(KNOWN.toMillis()), Integer.toString(failures));
    }

    private long run(String script, String[] keys, String... arguments) {
        return redis.<Long>one(commands -> commands.eval(script, ScriptOutputType.INTEGER, keys, arguments));
    }

    private static String[] keys(String username, String address) {
        String name = Secrets.hash(username.strip().toLowerCase(Locale.ROOT));
        String network = network(address);
        return new String[] {
            RedisKeys.signIn("name:" + name),
            RedisKeys.signIn("name:" + name + ":" + network),
            RedisKeys.signIn("known:" + name + ":" + network),
            RedisKeys.signIn("address:" + network)
        };
    }

    /// An IPv6 address stands for its network of 64 bits, all of which one computer has.
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
