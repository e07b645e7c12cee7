package io.plantwin.gateway;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.access.TokenVerifier;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.model.DeviceCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Knows the tokens that a test has made up, of users and programs that really are in the database; one is known and
/// expired. Closing it removes them.
final class TestTokens implements TokenVerifier, AutoCloseable {

    static final String EXPIRED = "an-expired-token-of-the-tests";

    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final List<UUID> users = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    /// A token of a person.
    String person(String name, Duration life) {
        return remember(person(name, Instant.now().plus(life)));
    }

    /// A person who may read.
    Caller.Person person(String name, Instant expires) {
        return new Caller.Person(user(name), name, UserRole.VIEWER, 1, expires);
    }

    private UUID user(String name) {
        UUID id = UUID.randomUUID();
        users.add(id);
        execute(
                "INSERT INTO users (id, username, password_hash, role) VALUES (?, ?, '', 'viewer')",
                id,
                name + "-" + id);
        return id;
    }

    /// A newer token of the same person.
    String again(String token, Duration life) {
        Caller.Person old = (Caller.Person) Objects.requireNonNull(callers.get(token));
        return remember(new Caller.Person(
                old.id(),
                old.name(),
                old.role(),
                old.sessionEpoch(),
                Instant.now().plus(life)));
    }

    /// A token of a program.
    String program(Scope... scopes) {
        UUID id = UUID.randomUUID();
        UUID owner = user("owner");
        Set<Scope> all = Set.of(scopes);
        Instant expires = Instant.now().plusSeconds(600);
        execute(
                "INSERT INTO api_token (token_id, user_id, name, token_hash, scopes, expires_at)"
                        + " VALUES (?, ?, 'line-7', ?, ?::text[], ?)",
                id,
                owner,
                id.toString(),
                "{" + all.stream().map(Scope::toString).collect(Collectors.joining(",")) + "}",
                expires);
        return remember(new Caller.Token(id, "line-7", owner, all, expires));
    }

    /// A token of a device.
    String device(DeviceCredential credential) {
        return remember(new Caller.Device(credential));
    }

    private String remember(Caller caller) {
        String token = "token-" + UUID.randomUUID();
        callers.put(token, caller);
        return token;
    }

    /// The person who has this token signs out everywhere.
    void signOutEverywhere(String token) {
        Caller.Person person = (Caller.Person) Objects.requireNonNull(callers.remove(token));
        execute("UPDATE users SET session_epoch = session_epoch + 1 WHERE id = ?", person.id());
    }

    /// The person who has this token is deleted.
    void delete(String token) {
        Caller.Person person = (Caller.Person) Objects.requireNonNull(callers.remove(token));
        execute("DELETE FROM users WHERE id = ?", person.id());
    }

    /// Whether nobody can be asked.
    void away(boolean nobodyThere) {
        away = nobodyThere;
    }

    private static void execute(String sql, Object... parameters) {
        try (TestDatabase database = new TestDatabase(Backends.shared().postgres.url())) {
            database.execute(sql, parameters);
        }
    }

    @Override
    public void close() {
        users.forEach(id -> execute("DELETE FROM users WHERE id = ?", id));
    }

    @Override
    public Optional<Caller> verify(String token) {
        if (away) {
            throw new BackendAwayException(BackendAwayException.Backend.DATABASE, "does not answer", null);
        }
        if (token.equals(EXPIRED)) {
            throw new RefusedException(RefusedException.Reason.EXPIRED, "eve");
        }
        return Optional.ofNullable(callers.get(token));
    }
}
