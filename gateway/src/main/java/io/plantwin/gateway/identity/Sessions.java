package io.plantwin.gateway.identity;

import io.lettuce.core.ScriptOutputType;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.redis.RedisKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Sessions in Redis. Each has one refresh token that is good, the newest; with an older one somebody else has
/// it too, and the session ends. It also ends by itself when it is not refreshed for long, and when the user's
/// epoch changes. Each step is one script, so that of two who refresh at once one is the later. Threadsafe.
/// Everything throws {@link io.plantwin.gateway.BackendAwayException} while Redis is away.
public final class Sessions {

    private static final int LONGEST_AGENT = 200;

    /// Makes a session, and forgets those of the user that ended by themselves.
    private static final String CREATE = """
            redis.call('HSET', KEYS[1], 'user', ARGV[1], 'epoch', ARGV[2], 'secret', ARGV[3],
              'created', ARGV[4], 'used', ARGV[4], 'address', ARGV[5], 'agent', ARGV[6])
            redis.call('PEXPIRE', KEYS[1], ARGV[7])
            for _, id in ipairs(redis.call('SMEMBERS', KEYS[2])) do
              if redis.call('EXISTS', ARGV[9] .. id) == 0 then redis.call('SREM', KEYS[2], id) end
            end
            redis.call('SADD', KEYS[2], ARGV[8])
            redis.call('PEXPIRE', KEYS[2], ARGV[7])
            return 1
            """;

    private static final String ROTATE = """
            local secret = redis.call('HGET', KEYS[1], 'secret')
            if not secret then return 'gone' end
            if secret ~= ARGV[1] then
              redis.call('DEL', KEYS[1])
              redis.call('SREM', KEYS[2], ARGV[7])
              return 'replayed'
            end
            redis.call('HSET', KEYS[1], 'secret', ARGV[2], 'used', ARGV[3], 'address', ARGV[4], 'agent', ARGV[5])
            redis.call('PEXPIRE', KEYS[1], ARGV[6])
            redis.call('PEXPIRE', KEYS[2], ARGV[6])
            return 'rotated'
            """;

    private static final String END = """
            if redis.call('HGET', KEYS[1], 'secret') ~= ARGV[1] then return 0 end
            redis.call('SREM', KEYS[2], ARGV[2])
            return redis.call('DEL', KEYS[1])
            """;

    private static final String END_ALL = """
            local ended = 0
            for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
              ended = ended + redis.call('DEL', ARGV[1] .. id)
            end
            redis.call('DEL', KEYS[1])
            return ended
            """;

    private final RedisLink redis;
    private final Clock clock;
    private final Duration life;

    public Sessions(RedisLink redis, Clock clock, Duration life) {
        this.redis = redis;
        this.clock = clock;
        this.life = life;
    }

    /// Where a person sits.
    ///
    /// @param agent of the browser, as it calls itself
    public record Place(String address, String agent) {
        public Place {
            agent = agent.substring(0, Math.min(LONGEST_AGENT, agent.length()));
        }
    }

    /// Whose session it is.
    ///
    /// @param epoch of the user when it began
    record Session(String id, UUID userId, long epoch) {}

    /// What has come of a refresh token.
    enum Rotation {
        ROTATED,
        REPLAYED,
        GONE
    }

    /// A new session; its first refresh token.
    RefreshToken create(Account account, Place place) {
        RefreshToken token = RefreshToken.create();
        this.<Long>run(
                CREATE,
                ScriptOutputType.INTEGER,
                keys(token.sessionId(), account.id()),
                account.id().toString(),
                Long.toString(account.sessionEpoch()),
                token.hash(),
                Long.toString(clock.millis()),
                place.address(),
                place.agent(),
                Long.toString(life.toMillis()),
                token.sessionId(),
                RedisKeys.session(""));
        return token;
    }

    /// Whose this would be, whether the secret is right or not.
    Optional<Session> find(String sessionId) {
        List<String> values =
                redis.one(commands -> commands.hmget(RedisKeys.session(sessionId), "user", "epoch")).stream()
                        .map(value -> value.getValueOrElse(""))
                        .toList();
        return values.getFirst().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Session(sessionId, UUID.fromString(values.getFirst()), Long.parseLong(values.getLast())));
    }

    /// Makes `next` the token that is good, if `token` is it now; otherwise ends the session.
    Rotation rotate(Session session, RefreshToken token, RefreshToken next, Place place) {
        String outcome = this.<String>run(
                ROTATE,
                ScriptOutputType.VALUE,
                keys(session.id(), session.userId()),
                token.hash(),
                next.hash(),
                Long.toString(clock.millis()),
                place.address(),
                place.agent(),
                Long.toString(life.toMillis()),
                session.id());
        return switch (outcome) {
            case "rotated" -> Rotation.ROTATED;
            case "replayed" -> Rotation.REPLAYED;
            default -> Rotation.GONE;
        };
    }

    /// Ends it, if this is its token that is good.
    ///
    /// @return whether it did
    boolean end(Session session, RefreshToken token) {
        return this.<Long>run(
                        END, ScriptOutputType.INTEGER, keys(session.id(), session.userId()), token.hash(), session.id())
                > 0;
    }

    /// Ends all sessions of a user.
    ///
    /// @return how many there were
    public long endAll(UUID userId) {
        return this.<Long>run(
                END_ALL,
                ScriptOutputType.INTEGER,
                new String[] {RedisKeys.sessionsOf(userId.toString())},
                RedisKeys.session(""));
    }

    private static String[] keys(String sessionId, UUID userId) {
        return new String[] {RedisKeys.session(sessionId), RedisKeys.sessionsOf(userId.toString())};
    }

    private <T> T run(String script, ScriptOutputType type, String[] keys, String... arguments) {
        return redis.one(commands -> commands.<T>eval(script, type, keys, arguments));
    }
}
