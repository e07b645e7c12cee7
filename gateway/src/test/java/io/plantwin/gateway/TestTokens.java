package io.plantwin.gateway;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.access.TokenVerifier;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.model.DeviceCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Knows the tokens that a test has made up; one is known and expired.
final class TestTokens implements TokenVerifier {

    static final String EXPIRED = "an-expired-token-of-the-tests";

    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final Set<Caller> revoked = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    /// A token of a person.
    String person(String name, Duration life) {
        return remember(new Caller.Person(
                UUID.randomUUID(), name, UserRole.VIEWER, 1, Instant.now().plus(life)));
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
        return remember(new Caller.Token(
                UUID.randomUUID(),
                "line-7",
                UUID.randomUUID(),
                Set.of(scopes),
                Instant.now().plusSeconds(600)));
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

    /// What this token stands for is not valid any more.
    void revoke(String token) {
        Caller caller = callers.remove(token);
        if (caller != null) {
            revoked.add(caller);
        }
    }

    /// Whether nobody can be asked.
    void away(boolean nobodyThere) {
        away = nobodyThere;
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

    @Override
    public boolean stillValid(Caller caller) {
        return !revoked.contains(caller);
    }
}
