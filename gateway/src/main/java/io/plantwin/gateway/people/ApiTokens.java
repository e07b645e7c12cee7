package io.plantwin.gateway.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.access.TokenVerifier;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/// Knows API tokens. What PostgreSQL said is believed for {@link #FRESH}; while it is away, what is known is
/// believed for {@link #KEPT}. So a token is refused at most a second after it was deleted, or its owner.
public final class ApiTokens implements TokenVerifier, AutoCloseable {

    static final Duration FRESH = Duration.ofSeconds(1);
    static final Duration KEPT = Duration.ofMinutes(5);

    private static final Duration ASKING = Duration.ofMillis(200);

    private static final String LOCAL_PREFIX = TokenText.PREFIX + "local_";
    private static final int MOST_KNOWN = 10_000;

    private static final String SELECT = "SELECT token_id, name, scopes, expires_at, user_id, username, role, enabled"
            + " FROM api_token JOIN users ON users.id = user_id WHERE ";

    private final Database database;
    private final Clock clock;
    private final LongSupplier nanos;
    private final TokenUse use;
    private final Remembered<String> byHash;
    private final Remembered<UUID> byId;

    /// @param nanos a clock that never goes back
    public ApiTokens(Database database, Clock clock, LongSupplier nanos) {
        this.database = database;
        this.clock = clock;
        this.nanos = nanos;
        this.use = new TokenUse(database, clock);
        this.byHash = new Remembered<>("token_hash = ?");
        this.byId = new Remembered<>("token_id = ?");
    }

    /// A row of `api_token` with its owner.
    private record Known(
            UUID id,
            String name,
            Set<Scope> scopes,
            Instant expires,
            UUID ownerId,
            String owner,
            UserRole role,
            boolean enabled) {

        static Known read(ResultSet row) throws SQLException {
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            for (String word : TokenItem.texts(row.getArray("scopes"))) {
                scopes.add(Scope.valueOf(word.toUpperCase(Locale.ROOT)));
            }
            long expires = Instants.micros(row, "expires_at");
            return new Known(
                    row.getObject("token_id", UUID.class),
                    row.getString("name"),
                    scopes,
                    Instant.ofEpochMilli(expires / 1_000),
                    row.getObject("user_id", UUID.class),
                    row.getString("username"),
                    UserRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                    row.getBoolean("enabled"));
        }

        /// Never more than the owner may now.
        Caller.Token caller() {
            Set<Scope> both = EnumSet.noneOf(Scope.class);
            both.addAll(scopes);
            both.retainAll(role.scopes());
            return new Caller.Token(id, owner + "/" + name, ownerId, Collections.unmodifiableSet(both), expires);
        }
    }

    @Override
    public Optional<Caller> verify(String token) {
        if (!token.startsWith(TokenText.PREFIX) || token.startsWith(LOCAL_PREFIX)) {
            return Optional.empty();
        }
        if (!TokenText.hasForm(token)) {
            throw new RefusedException(Reason.MALFORMED, "");
        }
        Known known = byHash.get(TokenText.hash(token)).orElseThrow(() -> new RefusedException(Reason.REVOKED, ""));
        Caller.Token caller = known.caller();
        if (!known.expires().isAfter(clock.instant())) {
            throw new RefusedException(Reason.EXPIRED, caller.name());
        }
        if (!known.enabled()) {
            throw new RefusedException(Reason.REVOKED, caller.name());
        }
        use.note(known.id());
        return Optional.of(caller);
    }

    @Override
    public boolean stillValid(Caller caller) {
        if (!(caller instanceof Caller.Token token)) {
            return true;
        }
        try {
            return byId.get(token.id())
                    .filter(known -> known.enabled() && known.caller().scopes().containsAll(token.scopes()))
                    .isPresent();
        } catch (BackendAwayException e) {
            return true;
        }
    }

    @Override
    public void close() {
        use.close();
    }

    /// What PostgreSQL said, and when. Rows that are there and keys that are not have rooms of their own: whoever
    /// tries many keys pushes nobody out.
    private final class Remembered<K> {

        private final String condition;
        private final Cache<K, Told> there = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(KEPT)
                .build();
        private final Cache<K, Boolean> missing = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(FRESH)
                .build();
        private final Patience patience = new Patience(nanos);

        Remembered(String condition) {
            this.condition = condition;
        }

        private record Told(Known known, long atNanos) {}

        Optional<Known> get(K key) {
            if (missing.getIfPresent(key) != null) {
                return Optional.empty();
            }
            Told told = there.getIfPresent(key);
            if (told != null && (isFresh(told) || patience.isAway() || !claim(key, told))) {
                return Optional.of(told.known());
            }
            if (patience.isAway()) {
                throw new BackendAwayException(Backend.DATABASE, "does not answer", null);
            }
            try {
                return ask(key);
            } catch (BackendAwayException e) {
                patience.away();
                if (told != null) {
                    return Optional.of(told.known());
                }
                throw e;
            }
        }

        private boolean isFresh(Told told) {
            return nanos.getAsLong() - told.atNanos() < FRESH.toNanos();
        }

        /// One asks; for the others what is known is good a moment longer.
        private boolean claim(K key, Told told) {
            long almostOld = nanos.getAsLong() - FRESH.toNanos() + ASKING.toNanos();
            return there.asMap().replace(key, told, new Told(told.known(), almostOld));
        }

        private Optional<Known> ask(K key) {
            long before = nanos.getAsLong();
            List<Known> rows = new Sql(SELECT + condition, key).query(database, Known::read);
            if (rows.isEmpty()) {
                there.invalidate(key);
                missing.put(key, true);
                return Optional.empty();
            }
            there.put(key, new Told(rows.getFirst(), before));
            return Optional.of(rows.getFirst());
        }
    }
}
