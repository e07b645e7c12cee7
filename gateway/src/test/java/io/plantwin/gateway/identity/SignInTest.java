package io.plantwin.gateway.identity;

import static io.plantwin.gateway.Soon.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.Backends;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.identity.TestIdentity.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Signing in, staying in, and out.
class SignInTest {

    private static final String PASSWORD = "a mill and a lathe";
    private static final String OTHER_PASSWORD = "two mills and a lathe";

    private static TestIdentity identity;

    private String name;
    private UUID user;

    @BeforeAll
    static void begin() {
        identity = TestIdentity.create();
    }

    @AfterAll
    static void end() {
        identity.close();
    }

    @BeforeEach
    void aUser() {
        name = "u" + UUID.randomUUID();
        user = identity.user(name, UserRole.OPERATOR, PASSWORD);
        identity.refusals.clear();
    }

    private SignedIn login() {
        return identity.signIn.login(name, PASSWORD, TestIdentity.HERE);
    }

    private static SignedIn refresh(String token) {
        return identity.signIn.refresh(token, TestIdentity.ELSEWHERE);
    }

    private static String token(SignedIn signedIn) {
        return signedIn.refreshToken().orElseThrow();
    }

    private static Reason refused(ThrowingCallable work) {
        return Objects.requireNonNull(catchThrowableOfType(RefusedException.class, work))
                .reason();
    }

    private String audit() {
        return identity.text(
                "SELECT coalesce(string_agg(action || ' ' || actor || ' ' || remote_addr, ', ' ORDER BY id), '')"
                        + " FROM audit_log WHERE subject = ?",
                user.toString());
    }

    @Test
    void theRightPasswordOpens() {
        SignedIn signedIn = identity.signIn.login(name.toUpperCase(Locale.ROOT), PASSWORD, TestIdentity.HERE);
        assertThat(signedIn.account().username()).isEqualTo(name);
        assertThat(signedIn.expiresIn()).isEqualTo(Duration.ofMinutes(30));
        assertThat(identity.verify(signedIn.accessToken()))
                .isInstanceOfSatisfying(
                        Caller.Person.class, person -> assertThat(person.id()).isEqualTo(user));
        assertThat(audit()).isEqualTo("auth.login " + name + " 192.0.2.7");
        assertThat(identity.text("SELECT last_login_at IS NOT NULL FROM users WHERE id = ?", user))
                .isEqualTo("t");
        assertThat(signedIn.toString()).doesNotContain(signedIn.accessToken(), token(signedIn));
    }

    @Test
    void aWrongPasswordAnUnknownUserAndADisabledOneLookTheSame() {
        assertThat(refused(() -> identity.signIn.login(name, PASSWORD + "!", TestIdentity.HERE)))
                .isEqualTo(Reason.WRONG_CREDENTIALS);
        identity.execute("UPDATE users SET enabled = false WHERE id = ?", user);
        assertThat(refused(() -> identity.signIn.login(name, PASSWORD, TestIdentity.HERE)))
                .isEqualTo(Reason.WRONG_CREDENTIALS);
        assertThat(refused(() -> identity.signIn.login("hunter2, oh no", "x", TestIdentity.ELSEWHERE)))
                .isEqualTo(Reason.WRONG_CREDENTIALS);
        assertThat(identity.refusals)
                .containsExactly(
                        "wrong_credentials " + name + " 192.0.2.7",
                        "wrong_credentials " + name + " 192.0.2.7",
                        "wrong_credentials  198.51.100.9");
        assertThat(audit()).isEmpty();
    }

    @Test
    void somebodyOfAnIssuerHasNoPassword() {
        identity.execute("UPDATE users SET issuer = 'https://there', subject = ? WHERE id = ?", name, user);
        assertThat(refused(() -> identity.signIn.login(name, PASSWORD, TestIdentity.HERE)))
                .isEqualTo(Reason.WRONG_CREDENTIALS);
        identity.execute("UPDATE users SET password_hash = '', issuer = '' WHERE id = ?", user);
        assertThat(refused(() -> identity.signIn.login(name, "", TestIdentity.HERE)))
                .isEqualTo(Reason.WRONG_CREDENTIALS);
    }

    @Test
    void eachRefreshTokenIsGoodOnce() {
        SignedIn first = login();
        SignedIn second = refresh(token(first));
        SignedIn third = refresh(token(second));
        assertThat(List.of(token(first), token(second), token(third))).doesNotHaveDuplicates();
        assertThat(identity.verify(third.accessToken())).isInstanceOf(Caller.Person.class);
        assertThat(refused(() -> refresh(token(first)))).isEqualTo(Reason.REPLAYED);
        assertThat(identity.refusals).containsExactly("replayed " + name + " 198.51.100.9");
        assertThat(refused(() -> refresh(token(third))))
                .as("the session has ended")
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    void twoTabsThatRefreshOneAfterTheOtherStayInAndAtOnceOneEndsTheSession() throws InterruptedException {
        SignedIn tab = login();
        SignedIn otherTab = refresh(token(tab));
        SignedIn again = refresh(token(otherTab));
        List<SignedIn> in = new CopyOnWriteArrayList<>();
        List<Reason> out = new CopyOnWriteArrayList<>();
        List<Thread> tabs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            tabs.add(Thread.ofVirtual().start(() -> {
                try {
                    in.add(refresh(token(again)));
                } catch (RefusedException e) {
                    out.add(e.reason());
                }
            }));
        }
        for (Thread thread : tabs) {
            thread.join();
        }
        assertThat(in).hasSize(1);
        assertThat(out).containsExactly(Reason.REPLAYED);
        assertThat(refused(() -> refresh(token(in.getFirst())))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void whatIsNoRefreshTokenIsRefused() {
        for (String nonsense : List.of("", ".", "a.", ".b", "x".repeat(5_000), "no dot", "🏭.🏭")) {
            assertThat(refused(() -> refresh(nonsense))).isIn(Reason.MALFORMED, Reason.EXPIRED);
        }
    }

    @Test
    void aSessionEndsWhenItIsNotRefreshed() {
        try (TestIdentity brief = new TestIdentity(
                TestIdentity.newDatabase(),
                Backends.shared().redis.url(),
                new TestClock(),
                TestIdentity.config(List.of()))) {
            Sessions sessions = new Sessions(brief.redis, brief.clock, Duration.ofSeconds(2));
            Account account = brief.account(brief.user("ada", UserRole.VIEWER, PASSWORD));
            RefreshToken token = sessions.create(account, TestIdentity.HERE);
            assertThat(sessions.find(token.sessionId())).isPresent();
            await().atMost(SOON).until(() -> sessions.find(token.sessionId()).isEmpty());
            assertThat(sessions.endAll(account.id())).isZero();
        }
    }

    @Test
    void noSecretOfASessionStandsInRedis() {
        SignedIn signedIn = login();
        RefreshToken token = RefreshToken.parse(token(signedIn)).orElseThrow();
        var kept = identity.redis.one(commands -> commands.hgetall("session:" + token.sessionId()));
        assertThat(kept)
                .containsEntry("user", user.toString())
                .containsEntry("address", "192.0.2.7")
                .containsEntry("agent", "Browser")
                .containsKeys("created", "used", "epoch");
        assertThat(kept.toString()).doesNotContain(token.secret(), signedIn.accessToken());
        assertThat(TestIdentity.timeToLive(identity.redis, "session:" + token.sessionId()))
                .isBetween(
                        Duration.ofMinutes(29).toMillis(),
                        Duration.ofMinutes(30).toMillis());
    }

    @Test
    void signingOutEndsOneSession() {
        SignedIn here = login();
        SignedIn there = login();
        assertThat(identity.signIn.logout(token(here), TestIdentity.HERE)).isEqualTo(1);
        assertThat(identity.signIn.logout(token(here), TestIdentity.HERE)).isZero();
        assertThat(identity.signIn.logout("what is this", TestIdentity.HERE)).isZero();
        assertThat(refused(() -> refresh(token(here)))).isEqualTo(Reason.EXPIRED);
        refresh(token(there));
        assertThat(audit()).endsWith("auth.logout " + name + " 192.0.2.7");
    }

    @Test
    void signingOutEverywhereEndsAllSessionsAndAccessTokens() {
        SignedIn here = login();
        SignedIn there = login();
        Caller.Person person = (Caller.Person) identity.verify(here.accessToken());
        assertThat(identity.signIn.logoutEverywhere(person, TestIdentity.HERE)).isEqualTo(2);
        for (SignedIn one : List.of(here, there)) {
            assertThat(refused(() -> refresh(token(one)))).isEqualTo(Reason.EXPIRED);
            assertThat(refused(() -> identity.verify(one.accessToken()))).isEqualTo(Reason.REVOKED);
        }
        SignedIn again = login();
        assertThat(identity.signIn.logoutEverywhere(token(again), TestIdentity.HERE))
                .isEqualTo(1);
        assertThat(refused(() -> identity.signIn.logoutEverywhere(token(again), TestIdentity.HERE)))
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    void aSessionOfADeletedOrDisabledUserIsNotRefreshed() {
        SignedIn signedIn = login();
        identity.execute("UPDATE users SET enabled = false WHERE id = ?", user);
        await().atMost(SOON)
                .until(() ->
                        identity.accounts.find(user).filter(Account::enabled).isEmpty());
        assertThat(refused(() -> refresh(token(signedIn)))).isEqualTo(Reason.REVOKED);
        identity.execute("DELETE FROM users WHERE id = ?", user);
        assertThat(refused(() -> refresh(token(signedIn)))).isIn(Reason.EXPIRED, Reason.REVOKED);
    }

    @Test
    void anotherPasswordEndsAllSessionsButTheOneThatIsAnswered() {
        SignedIn here = login();
        SignedIn there = login();
        Caller.Person person = (Caller.Person) identity.verify(here.accessToken());
        assertThat(refused(() -> identity.signIn.changePassword(person, "not it", OTHER_PASSWORD, TestIdentity.HERE)))
                .isEqualTo(Reason.WRONG_CREDENTIALS);
        SignedIn fresh = identity.signIn.changePassword(person, PASSWORD, OTHER_PASSWORD, TestIdentity.HERE);
        assertThat(refused(() -> refresh(token(here)))).isEqualTo(Reason.EXPIRED);
        assertThat(refused(() -> refresh(token(there)))).isEqualTo(Reason.EXPIRED);
        assertThat(refused(() -> identity.verify(here.accessToken()))).isEqualTo(Reason.REVOKED);
        assertThat(identity.verify(fresh.accessToken())).isInstanceOf(Caller.Person.class);
        refresh(token(fresh));
        assertThat(refused(() -> login())).isEqualTo(Reason.WRONG_CREDENTIALS);
        identity.signIn.login(name, OTHER_PASSWORD, TestIdentity.HERE);
        assertThat(audit()).contains("auth.password " + name + " 192.0.2.7");
        assertThat(identity.text("SELECT string_agg(after::text, ' ') FROM audit_log"))
                .doesNotContain(OTHER_PASSWORD, "$2a$");
    }

    @Test
    void withoutRedisNobodySignsInAndWhoIsInGoesOn() {
        Path directory = Backends.temporaryDirectory();
        EmbeddedRedis redis = EmbeddedRedis.start(directory);
        int port = redis.port();
        try (TestIdentity lonely = new TestIdentity(
                TestIdentity.newDatabase(), redis.url(), new TestClock(), TestIdentity.config(List.of()))) {
            UUID id = lonely.user("ada", UserRole.ADMIN, PASSWORD);
            SignedIn signedIn = lonely.signIn.login("ada", PASSWORD, TestIdentity.HERE);
            redis.close();
            for (String password : List.of(PASSWORD, "wrong")) {
                assertThatThrownBy(() -> lonely.signIn.login("ada", password, TestIdentity.HERE))
                        .isInstanceOfSatisfying(
                                BackendAwayException.class,
                                e -> assertThat(e.sentence())
                                        .isEqualTo("Redis does not answer, and sessions are kept there:"
                                                + " nobody can sign in now"));
            }
            assertThatThrownBy(() -> lonely.signIn.refresh(token(signedIn), TestIdentity.HERE))
                    .isInstanceOf(BackendAwayException.class);
            Caller.Person person = (Caller.Person) lonely.verify(signedIn.accessToken());
            assertThat(lonely.signIn.logoutEverywhere(person, TestIdentity.HERE))
                    .isZero();
            assertThat(refused(() -> lonely.verify(signedIn.accessToken()))).isEqualTo(Reason.REVOKED);

            redis = EmbeddedRedis.start(directory, port);
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> lonely.signIn
                            .login("ada", PASSWORD, TestIdentity.HERE)
                            .account()
                            .id()
                            .equals(id));
            assertThat(refused(() -> lonely.signIn.refresh(token(signedIn), TestIdentity.HERE)))
                    .as("signed out everywhere while Redis was away")
                    .isIn(Reason.REVOKED, Reason.EXPIRED);
        } finally {
            redis.close();
        }
    }

    @Test
    void withoutPostgresNobodySignsInAndSessionsGoOn() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Backends.temporaryDirectory());
        Backends.migrate(postgres.url());
        try (TestIdentity lonely = new TestIdentity(
                postgres.url(), Backends.shared().redis.url(), new TestClock(), TestIdentity.config(List.of()))) {
            String ada = "ada" + UUID.randomUUID();
            lonely.user(ada, UserRole.ADMIN, PASSWORD);
            SignedIn signedIn = lonely.signIn.login(ada, PASSWORD, TestIdentity.HERE);
            lonely.verify(signedIn.accessToken());
            postgres.close();
            assertThatThrownBy(() -> lonely.signIn.login(ada, PASSWORD, TestIdentity.HERE))
                    .isInstanceOf(BackendAwayException.class);
            SignedIn next = lonely.signIn.refresh(token(signedIn), TestIdentity.HERE);
            assertThat(lonely.verify(next.accessToken())).isInstanceOf(Caller.Person.class);
        } finally {
            postgres.close();
        }
    }
}
