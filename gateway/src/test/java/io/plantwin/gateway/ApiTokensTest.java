package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.people.ApiTokens;
import io.plantwin.gateway.people.TokenChange;
import io.plantwin.gateway.people.Tokens;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.wire.postgres.PostgresUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What programs sign in with, and who it stands for.
class ApiTokensTest {

    private static final Actor ACTOR = new Actor("tester", "192.0.2.1");

    private final TestDatabase rows =
            new TestDatabase(Backends.shared().postgres.url());
    private final Database database =
            new Database(PostgresUrl.parse(Backends.shared().postgres.url()));
    private final Tokens tokens = new Tokens(database, Clock.systemUTC());
    private final AtomicLong nanos = new AtomicLong();
    private final ApiTokens verifier = new ApiTokens(database, Clock.systemUTC(), nanos::get);

    @BeforeEach
    void anOwner() {
        rows.execute("INSERT INTO users (id, username, password_hash, role)"
                + " VALUES (gen_random_uuid(), 'token-owner', '', 'engineer')");
    }

    @AfterEach
    void forget() {
        verifier.close();
        database.close();
        rows.execute("DELETE FROM users WHERE username = 'token-owner'");
        rows.execute("DELETE FROM audit_log");
        rows.close();
    }

    private TokenChange create(Scope... scopes) {
        return tokens.create(
                new Tokens.Draft("import", new Tokens.Owner.ByName("Token-Owner"), Set.of(scopes), Duration.ofDays(1)),
                ACTOR);
    }

    private TokenChange.Made made(Scope... scopes) {
        return (TokenChange.Made) create(scopes);
    }

    private Caller verified(String token) {
        return verifier.verify(token).orElseThrow();
    }

    private void isRefused(String token, Reason reason) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private void aSecondLater() {
        nanos.addAndGet(Duration.ofMillis(1_100).toNanos());
    }

    @Test
    void aTokenStandsForItsOwnerWithItsOwnScopesAndOnlyItsHashIsKept() {
        TokenChange.Made made = made(Scope.READ, Scope.INGEST);
        assertThat(made.token()).matches("plt_[0-9A-Za-z]{32}");
        assertThat(made.toString()).doesNotContain(made.token());
        Caller caller = verified(made.token());
        assertThat(caller.name()).isEqualTo("token-owner/import");
        assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.INGEST);
        assertThat(rows.text("SELECT string_agg(token::text, '') FROM api_token AS token"))
                .doesNotContain(made.token());
        assertThat(rows.text("SELECT string_agg(audit::text, '') FROM audit_log AS audit"))
                .contains("token.create", made.item().id())
                .doesNotContain(made.token(), rows.text("SELECT token_hash FROM api_token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eyJhbGciOi.x.y", "plt_local_0123456789", "local-token"})
    void whatIsOfAnotherKindIsLeftToOthers(String token) {
        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void whatWasNeverGivenOutIsRefused() {
        isRefused("plt_", Reason.MALFORMED);
        isRefused("plt_ünicode", Reason.MALFORMED);
        isRefused("plt_" + "x".repeat(100_000), Reason.MALFORMED);
        isRefused("plt_" + "x".repeat(32), Reason.REVOKED);
    }

    @Test
    void aDemotedOwnersTokenMayNoMoreThanTheyWithinASecond() {
        TokenChange.Made made = made(Scope.READ, Scope.CONFIGURE);
        Caller before = verified(made.token());
        rows.execute("UPDATE users SET role = 'viewer' WHERE username = 'token-owner'");
        aSecondLater();
        assertThat(verified(made.token()).scopes()).containsExactly(Scope.READ);
        assertThat(verifier.stillValid(before)).isFalse();
        assertThat(verifier.stillValid(verified(made.token()))).isTrue();
    }

    @Test
    void aDisabledOwnersTokenIsRefusedAndSoIsADeletedOne() {
        TokenChange.Made made = made(Scope.READ);
        Caller caller = verified(made.token());
        assertThat(verifier.stillValid(caller)).isTrue();
        rows.execute("UPDATE users SET enabled = false WHERE username = 'token-owner'");
        aSecondLater();
        isRefused(made.token(), Reason.REVOKED);
        assertThat(verifier.stillValid(caller)).isFalse();
        rows.execute("UPDATE users SET enabled = true WHERE username = 'token-owner'");
        aSecondLater();
        verified(made.token());
        assertThat(tokens.delete(UUID.fromString(made.item().id()), ACTOR)).isInstanceOf(TokenChange.Deleted.class);
        assertThat(tokens.delete(UUID.fromString(made.item().id()), ACTOR)).isInstanceOf(TokenChange.Missing.class);
        aSecondLater();
        isRefused(made.token(), Reason.REVOKED);
        assertThat(verifier.stillValid(caller)).isFalse();
    }

    @Test
    void anExpiredTokenIsRefused() {
        TokenChange.Made made = made(Scope.READ);
        Clock tomorrow = Clock.fixed(Instant.now().plus(Duration.ofDays(1)).plusSeconds(1), ZoneOffset.UTC);
        try (ApiTokens later = new ApiTokens(database, tomorrow, nanos::get)) {
            assertThatThrownBy(() -> later.verify(made.token()))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Reason.EXPIRED);
                        assertThat(refused.subject()).isEqualTo("token-owner/import");
                    });
        }
    }

    @Test
    void whatIsKnownIsAnsweredWhilePostgresIsAway() {
        TokenChange.Made known = made(Scope.READ);
        TokenChange.Made unseen = made(Scope.READ);
        Caller caller = verified(known.token());
        database.close();
        aSecondLater();
        for (int i = 0; i < 5; i++) {
            assertThat(verified(known.token()).scopes()).containsExactly(Scope.READ);
            assertThat(verifier.stillValid(caller)).isTrue();
            assertThatThrownBy(() -> verifier.verify(unseen.token())).isInstanceOf(BackendAwayException.class);
            aSecondLater();
        }
    }

    @Test
    void useIsWrittenDownOnceAMinute() {
        TokenChange.Made made = made(Scope.READ);
        verified(made.token());
        await().until(() -> rows.number("SELECT count(last_used_at) FROM api_token") == 1);
        String first = rows.text("SELECT last_used_at FROM api_token");
        for (int i = 0; i < 100; i++) {
            aSecondLater();
            verified(made.token());
        }
        try (ApiTokens otherProcess = new ApiTokens(database, Clock.systemUTC(), nanos::get)) {
            otherProcess.verify(made.token());
        }
        assertThat(rows.text("SELECT last_used_at FROM api_token")).isEqualTo(first);
    }

    @Test
    void nobodyGetsATokenForMoreThanTheirRoleOrForSomebodyWhoMayNotSignIn() {
        assertThat(create(Scope.ADMIN)).isEqualTo(new TokenChange.BeyondOwner("engineer"));
        rows.execute("UPDATE users SET enabled = false WHERE username = 'token-owner'");
        assertThat(create(Scope.READ)).isInstanceOf(TokenChange.NoOwner.class);
    }

    @Test
    void aUserHasAHundredLiveTokensAtMostHoweverManyAreAskedForAtOnce() {
        rows.execute("INSERT INTO api_token (user_id, name, token_hash, scopes, expires_at)"
                + " SELECT id, 'many', 'hash-' || n, '{read}', now() + n * interval '1 hour'"
                + " FROM users, generate_series(-9, 98) AS n WHERE username = 'token-owner' AND n <> 0");
        List<CompletableFuture<TokenChange>> atOnce = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> create(Scope.READ)))
                .toList();
        assertThat(atOnce.stream().map(CompletableFuture::join).filter(TokenChange.Made.class::isInstance))
                .hasSize(2);
        assertThat(rows.number("SELECT count(*) FROM api_token WHERE expires_at > now()"))
                .isEqualTo(100);
    }
}
