package io.plantwin.gateway.identity;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.identity.Accounts.WithPassword;
import io.plantwin.gateway.identity.Sessions.Place;
import io.plantwin.gateway.identity.Sessions.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Signs people in, keeps them in, and out. Threadsafe. What fails is recorded here; everything throws
/// {@link BackendAwayException} while Redis or PostgreSQL is away, and then nobody's password has been looked at.
public final class SignIn {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final AccessRecorder recorder;

    SignIn(
            Accounts accounts,
            AccountChanges changes,
            Passwords passwords,
            SignInThrottle throttle,
            Sessions sessions,
            AccessTokens tokens,
            AccessRecorder recorder) {
        this.accounts = accounts;
        this.changes = changes;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.tokens = tokens;
        this.recorder = recorder;
    }

    /// With a password.
    ///
    /// @throws RefusedException if there is no such user, they may not, or the password is another one
    /// @throws ThrottledException after too many failures
    public SignedIn login(String username, String password, Place place) {
        return withSessions(() -> {
            Optional<WithPassword> found = accounts.byName(username);
            // One name, however its letters are written.
            String name = found.isPresent() ? nameOf(found) : username;
            mayTry(name, place);
            boolean matches = passwords.matches(
                    password, found.map(WithPassword::passwordHash).orElse(""));
            Account account = found.map(WithPassword::account)
                    .filter(known -> matches && known.enabled())
                    .orElseThrow(() -> refused(Reason.WRONG_CREDENTIALS, nameOf(found), place));
            throttle.succeeded(name, place.address());
            RefreshToken refresh = sessions.create(account, place);
            changes.signedIn(account, actor(account, place));
            return signedIn(account, refresh);
        });
    }

    /// With a refresh token, which is used up by it.
    ///
    /// @throws RefusedException if it is not good; used before, its session ends
    public SignedIn refresh(String text, Place place) {
        return withSessions(() -> {
            RefreshToken token = RefreshToken.parse(text).orElseThrow(() -> refused(Reason.MALFORMED, "", place));
            Session session = sessions.find(token.sessionId()).orElseThrow(() -> refused(Reason.EXPIRED, "", place));
            Account account = accounts.find(session.userId())
                    .filter(known -> known.admits(session.epoch()))
                    .orElseThrow(() -> {
                        sessions.end(session, token);
                        return refused(Reason.REVOKED, session.userId().toString(), place);
                    });
            RefreshToken next = token.next();
            return switch (sessions.rotate(session, token, next, place)) {
                case ROTATED -> signedIn(account, next);
                case REPLAYED -> throw refused(Reason.REPLAYED, account.username(), place);
                case GONE -> throw refused(Reason.EXPIRED, account.username(), place);
            };
        });
    }

    /// Ends the session of a refresh token. Whatever is wrong with the token, it is not good afterwards.
    ///
    /// @return how many sessions ended
    public long logout(String text, Place place) {
        return withSessions(() -> {
            Optional<RefreshToken> token = RefreshToken.parse(text);
            Optional<Session> session = token.flatMap(given -> sessions.find(given.sessionId()));
            if (session.isEmpty() || !sessions.end(session.get(), token.orElseThrow())) {
                return 0L;
            }
            accounts.find(session.get().userId())
                    .ifPresent(account -> changes.signedOut(account, actor(account, place)));
            return 1L;
        });
    }

    /// Ends everything that was issued to whoever has this refresh token.
    ///
    /// @return how many sessions ended
    /// @throws RefusedException if the token is not good
    public long logoutEverywhere(String text, Place place) {
        SignedIn who = refresh(text, place);
        return logoutEverywhere(who.account().id(), who.account().username(), place);
    }

    /// Ends everything that was issued to them. What Redis still holds while it is away is not good any more
    /// either.
    ///
    /// @return how many sessions ended, as far as Redis can tell
    public long logoutEverywhere(Caller.Person person, Place place) {
        return logoutEverywhere(person.id(), person.name(), place);
    }

    private long logoutEverywhere(UUID id, String name, Place place) {
        changes.signedOutEverywhere(id, new Actor(name, place.address()));
        try {
            return sessions.endAll(id);
        } catch (BackendAwayException e) {
            return 0;
        }
    }

    /// Gives them another password. All their sessions end; what is returned is a new one.
    ///
    /// @param newPassword without {@link Passwords#objection}
    /// @throws RefusedException if the current password is another one, or they have none here
    /// @throws ThrottledException after too many failures
    public SignedIn changePassword(Caller.Person person, String password, String newPassword, Place place) {
        return withSessions(() -> {
            mayTry(person.name(), place);
            Optional<WithPassword> found = accounts.byId(person.id());
            String before = found.map(WithPassword::passwordHash).orElse("");
            if (!passwords.matches(password, before)) {
                throw refused(Reason.WRONG_CREDENTIALS, person.name(), place);
            }
            throttle.succeeded(person.name(), place.address());
            Account account = changes.newPassword(
                            person.id(), before, passwords.hash(newPassword), new Actor(person.name(), place.address()))
                    .orElseThrow(() -> refused(Reason.WRONG_CREDENTIALS, person.name(), place));
            return signedInAnew(account, place);
        });
    }

    /// Without a session where Redis has gone away since: the password is changed, and that is to be said.
    private SignedIn signedInAnew(Account account, Place place) {
        try {
            sessions.endAll(account.id());
            return signedIn(account, sessions.create(account, place));
        } catch (BackendAwayException e) {
            return new SignedIn(account, tokens.issue(account, ""), tokens.life(), Optional.empty());
        }
    }

    /// What is no user's name is not kept: it may be a password in the wrong field.
    private static String nameOf(Optional<WithPassword> found) {
        return found.map(known -> known.account().username()).orElse("");
    }

    private void mayTry(String username, Place place) {
        Duration pause = throttle.attempt(username, place.address());
        if (pause.isPositive()) {
            recorder.record("throttled", "", place.address());
            throw new ThrottledException(pause);
        }
    }

    private SignedIn signedIn(Account account, RefreshToken refresh) {
        return new SignedIn(
                account, tokens.issue(account, refresh.sessionId()), tokens.life(), Optional.of(refresh.text()));
    }

    private static Actor actor(Account account, Place place) {
        return new Actor(account.username(), place.address());
    }

    private RefusedException refused(Reason reason, String subject, Place place) {
        RefusedException refusal = new RefusedException(reason, subject);
        recorder.record(refusal, place.address());
        return refusal;
    }

    private static <T> T withSessions(Supplier<T> work) {
        try {
            return work.get();
        } catch (BackendAwayException e) {
            if (e.backend() == Backend.REDIS) {
                throw new BackendAwayException(
                        Backend.REDIS, "does not answer, and sessions are kept there: nobody can sign in now", e);
            }
            throw e;
        }
    }
}
