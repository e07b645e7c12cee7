package io.plantwin.gateway.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that sign access tokens, in PostgreSQL, the same for all processes. Each signs for
/// {@link AccessConfig#keyLife}. A new one is published a moment before it signs, so that everybody knows it by
/// then, and an old one stays until no token that it signed can live. Threadsafe.
public final class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    /// Tells our lock from others: "signkeys".
    private static final long LOCK = 0x7369676e6b657973L;

    private static final Duration LONGEST_NOTICE = Duration.ofMinutes(1);
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration RELOAD = Duration.ofSeconds(30);
    private static final Duration RELOAD_FOR_UNKNOWN = Duration.ofSeconds(1);

    private final Database database;
    private final Clock clock;
    private final AccessConfig config;
    private final Duration notice;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    public SigningKeys(Database database, Clock clock, AccessConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        Duration tenth = config.keyLife().dividedBy(10);
        notice = tenth.compareTo(LONGEST_NOTICE) < 0 ? tenth : LONGEST_NOTICE;
    }

    /// @param issuer what our tokens name as theirs
    /// @param keys oldest first, at least one
    private record Loaded(String issuer, List<SigningKey> keys, Instant at) {

        boolean isOlderThan(Duration age, Instant now) {
            return Duration.between(at, now).abs().compareTo(age) > 0;
        }

        Optional<SigningKey> find(String keyId) {
            return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
        }
    }

    /// What our tokens name as their issuer.
    ///
    /// @throws BackendAwayException if the database is away since before the first question
    String issuer() {
        Loaded known = loaded;
        return (known == null ? load() : known).issuer;
    }

    /// The key that signs now.
    ///
    /// @throws BackendAwayException as {@link #issuer}
    SigningKey current() {
        Instant now = clock.instant();
        Loaded known = recent();
        if (isOld(known, now) || !dead(known, now).isEmpty()) {
            known = orKnown(known, this::renew);
        }
        return signing(known.keys, now);
    }

    /// The key of this id; one that another process has just made is found too.
    ///
    /// @throws BackendAwayException as {@link #issuer}
    Optional<SigningKey> find(String keyId) {
        Loaded known = recent();
        Optional<SigningKey> key = known.find(keyId);
        if (key.isEmpty() && known.isOlderThan(RELOAD_FOR_UNKNOWN, clock.instant())) {
            return orKnown(known, this::load).find(keyId);
        }
        return key;
    }

    /// The public keys, for whoever wants to check our tokens.
    ///
    /// @throws BackendAwayException as {@link #issuer}
    public JWKSet published() {
        return new JWKSet(
                recent().keys.stream().<JWK>map(SigningKey::publicPart).toList());
    }

    /// The newest that has been known to everybody for a moment; without one the oldest.
    private SigningKey signing(List<SigningKey> keys, Instant now) {
        return keys.reversed().stream()
                .filter(key -> !key.created().plus(notice).isAfter(now))
                .findFirst()
                .orElse(keys.getFirst());
    }

    private Loaded recent() {
        Loaded known = loaded;
        if (known == null) {
            return load();
        }
        Duration age = notice.dividedBy(2);
        return known.isOlderThan(age.compareTo(RELOAD) < 0 ? age : RELOAD, clock.instant())
                ? orKnown(known, this::load)
                : known;
    }

    @FunctionalInterface
    private interface Question {
        Loaded ask();
    }

    /// One asks; the others, and that one too while the database is away, do with what is known.
    private Loaded orKnown(Loaded known, Question question) {
        if (!lock.tryLock()) {
            return known;
        }
        try {
            return question.ask();
        } catch (BackendAwayException e) {
            log.debug("the signing keys of {} are used on: {}", known.at, e.sentence());
            Loaded later = new Loaded(known.issuer, known.keys, clock.instant());
            loaded = later;
            return later;
        } finally {
            lock.unlock();
        }
    }

    private Loaded load() {
        lock.lock();
        try {
            Loaded read = database.with(this::read);
            if (read.keys.isEmpty()) {
                return renew();
            }
            loaded = read;
            return read;
        } finally {
            lock.unlock();
        }
    }

    /// Makes a key if it is time and nobody else has, and removes those whose tokens are all dead.
    private Loaded renew() {
        Loaded renewed = database.transaction(connection -> {
            new Sql("SELECT pg_advisory_xact_lock(?)::text", LOCK).query(connection, row -> true);
            Loaded read = read(connection);
            Instant now = clock.instant();
            for (SigningKey dead : dead(read, now)) {
                change(connection, new Sql("DELETE FROM signing_key WHERE key_id = ?", dead.id()));
            }
            if (read.keys.isEmpty() || isOld(read, now)) {
                insert(connection, SigningKey.create(now.truncatedTo(ChronoUnit.MILLIS)));
            }
            return read(connection);
        });
        loaded = renewed;
        return renewed;
    }

    private Loaded read(Connection connection) throws SQLException {
        Instant now = clock.instant();
        String installation = new Sql("SELECT installation_id::text AS id FROM installation")
                .query(connection, row -> row.getString("id"))
                .getFirst();
        List<SigningKey> keys = new Sql("SELECT private_jwk, created_at FROM signing_key ORDER BY created_at, key_id")
                .query(
                        connection,
                        row -> SigningKey.parse(
                                row.getString("private_jwk"),
                                Instant.EPOCH.plus(Instants.micros(row, "created_at"), ChronoUnit.MICROS)));
        return new Loaded("urn:plantwin:" + installation, keys, now);
    }

    private static void insert(Connection connection, SigningKey key) throws SQLException {
        change(
                connection,
                new Sql(
                        "INSERT INTO signing_key (key_id, private_jwk, created_at) VALUES (?, ?, ?)",
                        key.id(),
                        key.pair().toJSONString(),
                        Instants.parameter(key.created().toEpochMilli() * 1_000)));
        log.info("{} is a new key for access tokens", key.id());
    }

    private static void change(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.executeUpdate();
        }
    }

    private boolean isOld(Loaded known, Instant now) {
        return !known.keys
                .getLast()
                .created()
                .plus(config.keyLife())
                .minus(notice)
                .isAfter(now);
    }

    /// A key is dead when the one after it has signed for as long as a token lives.
    private List<SigningKey> dead(Loaded known, Instant now) {
        List<SigningKey> dead = new ArrayList<>();
        for (int i = 0; i + 1 < known.keys.size(); i++) {
            Instant replaced = known.keys.get(i + 1).created().plus(notice);
            if (replaced.plus(config.tokenLife()).plus(MARGIN).isBefore(now)) {
                dead.add(known.keys.get(i));
            }
        }
        return dead;
    }
}
