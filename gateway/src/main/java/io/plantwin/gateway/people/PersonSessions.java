package io.plantwin.gateway.people;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.redis.RedisKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions of a person, as far as others than the person look at them. Without Redis there are none to see;
/// none can be refreshed either, and the user's row decides whether one is still valid.
final class PersonSessions {

    private static final Logger log = LoggerFactory.getLogger(PersonSessions.class);

    /// The hash of what refreshes a session.
    private static final String SECRET = "secret";

    private final RedisLink redis;

    PersonSessions(RedisLink redis) {
        this.redis = redis;
    }

    /// When and where they were begun and used; nothing that opens one.
    List<Map<String, String>> of(UUID user) {
        try {
            List<Map<String, String>> sessions = new ArrayList<>();
            for (String id :
                    redis.<Set<String>>one(commands -> commands.smembers(RedisKeys.sessionsOf(user.toString())))) {
                Map<String, String> session = new TreeMap<>(
                        redis.<Map<String, String>>one(commands -> commands.hgetall(RedisKeys.session(id))));
                session.remove(SECRET);
                if (!session.isEmpty()) {
                    sessions.add(session);
                }
            }
            return sessions;
        } catch (BackendAwayException e) {
            log.debug("The sessions of a person are not known", e);
            return List.of();
        }
    }

    /// Forgets them all, with the addresses in them.
    void end(UUID user) {
        try {
            String all = RedisKeys.sessionsOf(user.toString());
            List<String> keys = new ArrayList<>(List.of(all));
            redis.<Set<String>>one(commands -> commands.smembers(all)).forEach(id -> keys.add(RedisKeys.session(id)));
            redis.<Long>one(commands -> commands.del(keys.toArray(String[]::new)));
        } catch (BackendAwayException e) {
            log.warn("The sessions of a deleted user could not be removed from Redis; they end by themselves", e);
        }
    }
}
