package io.plantwin.gateway.identity;

import io.plantwin.gateway.Backends;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.IssuerConfig;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.identity.Sessions.Place;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.postgres.PostgresUrl;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// One process' sign-in over a database of its own, with a clock that is moved by hand.
final class TestIdentity implements AutoCloseable {

    static final Place HERE = new Place("192.0.2.7", "Browser");
    static final Place ELSEWHERE = new Place("198.51.100.9", "Another browser");

    /// Who was refused: `reason subject address`.
    final List<String> refusals = new CopyOnWriteArrayList<>();

    final TestClock clock;
    final Database database;
    final RedisLink redis;
    final Accounts accounts;
    final SigningKeys keys;
    final AccessTokens tokens;
    final JsonWebTokens verifier;
    final Sessions sessions;
    final SignInThrottle throttle;
    final SignIn signIn;
    final Passwords passwords = new Passwords(4, Duration.ofSeconds(20));

    TestIdentity(String postgres, String redisUri, TestClock clock, AccessConfig config) {
        this.clock = clock;
        database = new Database(PostgresUrl.parse(postgres));
        redis = new RedisLink(redisUri);
        accounts = new Accounts(database);
        keys = new SigningKeys(database, clock, config);
        tokens = new AccessTokens(keys, accounts, clock, config.tokenLife());
        ForeignTokens foreign = new ForeignTokens(config.issuers(), new ForeignAccounts(database, accounts), clock);
        verifier = new JsonWebTokens(tokens, foreign, accounts, clock);
        sessions = new Sessions(redis, clock, config.sessionLife());
        throttle = new SignInThrottle(redis, clock, 1_000);
        signIn = new SignIn(
                accounts,
                new AccountChanges(database, accounts),
                passwords,
                throttle,
                sessions,
                tokens,
                new Recorder());
    }

    /// Over the services that all tests share, in a database of its own.
    static TestIdentity create(IssuerConfig... issuers) {
        return new TestIdentity(
                newDatabase(), Backends.shared().redis.url(), new TestClock(), config(List.of(issuers)));
    }

    static AccessConfig config(List<IssuerConfig> issuers) {
        AccessConfig base = AccessConfig.DEFAULT;
        return new AccessConfig(
                false,
                base.adminPassword(),
                base.tokenLife(),
                base.sessionLife(),
                base.keyLife(),
                issuers,
                base.origins());
    }

    /// The URL of a new database with all tables, on the server that all tests share.
    static String newDatabase() {
        String url = Backends.shared().postgres.url();
        String name = "identity_" + UUID.randomUUID().toString().substring(0, 8);
        try (Database database = new Database(PostgresUrl.parse(url))) {
            execute(database, "CREATE DATABASE " + name);
        }
        String fresh = url.substring(0, url.lastIndexOf('/') + 1) + name;
        Backends.migrate(fresh);
        return fresh;
    }

    static void execute(Database database, String sql, Object... values) {
        database.with(connection -> {
            try (PreparedStatement statement = new Sql(sql, values).prepare(connection)) {
                return statement.execute();
            }
        });
    }

    void execute(String sql, Object... values) {
        execute(database, sql, values);
    }

    String text(String sql, Object... values) {
        return String.valueOf(new Sql(sql, values)
                .query(database, row -> String.valueOf(row.getString(1)))
                .getFirst());
    }

    /// In milliseconds.
    static long timeToLive(RedisLink redis, String key) {
        Long millis = redis.one(commands -> commands.pttl(key));
        return millis;
    }

    static List<String> keys(RedisLink redis, String pattern) {
        List<String> keys = redis.one(commands -> commands.keys(pattern));
        return keys;
    }

    /// A user with this password.
    UUID user(String name, UserRole role, String password) {
        UUID id = UUID.randomUUID();
        execute(
                "INSERT INTO users (id, username, password_hash, role, display_name) VALUES (?, ?, ?, ?, ?)",
                id,
                name,
                passwords.hash(password),
                role.toString(),
                "Display " + name);
        return id;
    }

    Account account(UUID id) {
        return accounts.byId(id).orElseThrow().account();
    }

    Caller verify(String token) {
        return verifier.verify(token).orElseThrow();
    }

    @Override
    public void close() {
        redis.close();
        database.close();
    }

    private final class Recorder implements AccessRecorder {
        @Override
        public void record(String reason, String subject, String address) {
            refusals.add(reason + " " + subject + " " + address);
        }

        @Override
        public void record(String reason, Caller caller, String subject, String address) {
            refusals.add(reason + " " + caller.name() + " " + subject + " " + address);
        }
    }

    /// Stands still until it is moved.
    static final class TestClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

        void forward(Duration time) {
            now.updateAndGet(before -> before.plus(time));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
