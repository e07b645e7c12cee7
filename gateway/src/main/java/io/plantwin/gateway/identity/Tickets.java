package io.plantwin.gateway.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lettuce.core.SetArgs;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.redis.RedisKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tickets for what can't send a header: good once, for half a minute, at any process. They may show in a
/// URL, and so in somebody's log. Threadsafe.
public final class Tickets {

    /// How long a ticket is good.
    public static final Duration LIFE = Duration.ofSeconds(30);

    private static final String PREFIX = "tkt_";
    private static final int BYTES = 32;

    private final RedisLink redis;

    public Tickets(RedisLink redis) {
        this.redis = redis;
    }

    /// Whether this is meant to be a ticket, not a token.
    public static boolean isTicket(String text) {
        return text.startsWith(PREFIX);
    }

    /// A new one.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if Redis is away
    public String issue(Caller caller) {
        String ticket = PREFIX + Secrets.random(BYTES);
        String kept = Json.MAPPER.writeValueAsString(Kept.of(caller));
        redis.one(commands -> commands.set(RedisKeys.ticket(Secrets.hash(ticket)), kept, SetArgs.Builder.px(LIFE)));
        return ticket;
    }

    /// Who it was issued to, the first time; whether they are still who they were is another question
    /// ({@link io.plantwin.gateway.access.TokenVerifier#stillValid}).
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if Redis is away
    public Optional<Caller> redeem(String ticket) {
        Optional<String> kept =
                Optional.ofNullable(redis.one(commands -> commands.getdel(RedisKeys.ticket(Secrets.hash(ticket)))));
        return kept.map(json -> Json.MAPPER.readValue(json, Kept.class).caller());
    }

    /// A caller as Redis keeps it; never a secret.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Kept(
            String kind,
            String name,
            @Nullable UUID id,
            @Nullable UUID owner,
            @Nullable UserRole role,
            @Nullable Long epoch,
            @Nullable Set<Scope> scopes,
            @Nullable Instant expires) {

        private static final String PERSON = "person";
        private static final String TOKEN = "token";
        private static final String LOCAL = "local";
        private static final String ANYBODY = "anybody";

        static Kept of(Caller caller) {
            return switch (caller) {
                case Caller.Person person ->
                    new Kept(
                            PERSON,
                            person.name(),
                            person.id(),
                            null,
                            person.role(),
                            person.sessionEpoch(),
                            null,
                            person.expires());
                case Caller.Token token ->
                    new Kept(
                            TOKEN,
                            token.name(),
                            token.id(),
                            token.ownerId(),
                            null,
                            null,
                            token.scopes(),
                            token.expires());
                case Caller.Machine machine ->
                    new Kept(
                            machine.equals(Caller.LOCAL) ? LOCAL : ANYBODY,
                            machine.name(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
                case Caller.Device device -> throw new IllegalArgumentException("a device gets no ticket");
                case Caller.Nobody nobody -> throw new IllegalArgumentException("nobody gets no ticket");
            };
        }

        Caller caller() {
            return switch (kind) {
                case PERSON -> new Caller.Person(given(id), name, given(role), given(epoch), given(expires));
                case TOKEN -> new Caller.Token(given(id), name, given(owner), given(scopes), given(expires));
                case LOCAL -> Caller.LOCAL;
                case ANYBODY -> Caller.ANYBODY;
                default -> throw new IllegalStateException("a ticket of kind " + kind);
            };
        }

        private static <T> T given(@Nullable T value) {
            return Optional.ofNullable(value).orElseThrow();
        }
    }
}
