package io.plantwin.gateway.identity;

import static io.plantwin.gateway.Soon.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.access.UserRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// People whom an OpenID Connect issuer knows.
class ForeignTokensTest {

    private final TestIssuer issuer = new TestIssuer();
    private final TestIdentity identity = TestIdentity.create(issuer.config(Optional.empty()));

    @AfterEach
    void close() {
        identity.close();
        issuer.close();
    }

    private Instant now() {
        return identity.clock.instant();
    }

    private Caller.Person person(JWTClaimsSet.Builder claims) {
        return (Caller.Person) identity.verify(issuer.token(claims));
    }

    private Reason refused(String token) {
        return Objects.requireNonNull(catchThrowableOfType(RefusedException.class, () -> identity.verify(token)))
                .reason();
    }

    @Test
    void whoeverComesForTheFirstTimeGetsARow() {
        Caller.Person person = person(issuer.claims("ada", now(), "something", "operator"));
        assertThat(person.name()).isEqualTo("name-of-ada");
        assertThat(person.role()).isEqualTo(UserRole.OPERATOR);
        assertThat(identity.text(
                        "SELECT concat_ws(' ', issuer, subject, display_name, email, role, password_hash) FROM users"
                                + " WHERE id = ?",
                        person.id()))
                .isEqualTo(issuer.url() + " ada Name of ada ada@works.example operator ");
        assertThat(identity.text("SELECT string_agg(action || ' ' || actor, ' ') FROM audit_log"))
                .isEqualTo("auth.login name-of-ada");
        assertThat(person(issuer.claims("ada", now(), "operator")).id()).isEqualTo(person.id());
        assertThat(identity.text("SELECT count(*) FROM users")).isEqualTo("1");
    }

    @Test
    void theNewestTokenSaysWhatTheyAreAndAnOlderOneIsNoWayBack() {
        String old = issuer.token(issuer.claims("ada", now(), "engineer"));
        assertThat(((Caller.Person) identity.verify(old)).role()).isEqualTo(UserRole.ENGINEER);
        identity.clock.forward(Duration.ofMinutes(1));
        Caller.Person lesser = person(issuer.claims("ada", now(), "viewer").claim("name", "Ada L."));
        assertThat(lesser.role()).isEqualTo(UserRole.VIEWER);
        assertThat(identity.text("SELECT display_name || ' ' || version FROM users"))
                .isEqualTo("Ada L. 2");
        await().atMost(SOON).until(() -> ((Caller.Person) identity.verify(old)).role() == UserRole.VIEWER);
    }

    @Test
    void whoIsDisabledHereIsRefused() {
        String token = issuer.token(issuer.claims("ada", now(), "admin"));
        Caller caller = identity.verify(token);
        identity.execute("UPDATE users SET enabled = false");
        await().atMost(SOON).until(() -> !identity.verifier.stillValid(caller));
        await().atMost(SOON).until(() -> {
            try {
                identity.verify(token);
                return false;
            } catch (RefusedException e) {
                return e.reason() == Reason.REVOKED;
            }
        });
        identity.clock.forward(Duration.ofMinutes(1));
        assertThat(refused(issuer.token(issuer.claims("ada", now(), "admin")))).isEqualTo(Reason.REVOKED);
    }

    @Test
    void nobodyTakesTheNameOfSomebodyElse() {
        identity.user("Name-Of-Ada", UserRole.ADMIN, "a mill and a lathe");
        assertThat(person(issuer.claims("ada", now(), "viewer")).name()).isEqualTo("name-of-ada@127.0.0.1");
        assertThat(person(issuer.claims("ada2", now(), "viewer").claim("preferred_username", "name-of-ada"))
                        .name())
                .isEqualTo("name-of-ada@127.0.0.1-2");
        for (String taken : List.of("admin", "LOCAL", "device:CNC-001", "ada/token")) {
            assertThat(person(issuer.claims("as " + taken, now(), "viewer").claim("preferred_username", taken))
                            .name())
                    .isEqualTo(taken + "@127.0.0.1");
        }
        assertThat(person(issuer.claims("x", now(), "viewer").claim("preferred_username", "\u0007🏭\n".repeat(200)))
                        .name())
                .isEqualTo("🏭".repeat(100));
    }

    @Test
    void theRoleIsFoundWhereTheClaimLeads() {
        assertThat(person(issuer.claims("a", now(), "viewer", "ADMIN", "operator"))
                        .role())
                .isEqualTo(UserRole.ADMIN);
        assertThat(person(issuer.claims("b", now()).claim("realm", Map.of("roles", "engineer")))
                        .role())
                .isEqualTo(UserRole.ENGINEER);
        assertThat(person(issuer.claims("c", now()).claim("realm.roles", List.of("viewer")))
                        .role())
                .isEqualTo(UserRole.VIEWER);
        for (Object none : List.of(Map.of("roles", 7), "viewer", List.of("viewer"), Map.of("roles", Map.of()))) {
            assertThat(refused(issuer.token(issuer.claims("d", now()).claim("realm", none))))
                    .isEqualTo(Reason.NO_ROLE);
        }
        assertThat(refused(issuer.token(issuer.claims("e", now(), "device")))).isEqualTo(Reason.NO_ROLE);
    }

    @Test
    void withADefaultRoleEverybodyGetsOne() {
        try (TestIdentity generous = TestIdentity.create(issuer.config(Optional.of(UserRole.VIEWER)))) {
            Caller caller = generous.verify(issuer.token(issuer.claims("ada", now(), "gardener")));
            assertThat(((Caller.Person) caller).role()).isEqualTo(UserRole.VIEWER);
        }
    }

    @Test
    void whatIsNotForUsOrNotGoodIsRefused() throws JOSEException {
        JWTClaimsSet.Builder claims = issuer.claims("ada", now(), "admin");
        assertThat(refused(issuer.token(issuer.claims("ada", now(), "admin").audience("another"))))
                .isEqualTo(Reason.WRONG_AUDIENCE);
        assertThat(refused(issuer.token(issuer.claims("ada", now(), "admin").audience((String) null))))
                .isEqualTo(Reason.WRONG_AUDIENCE);
        assertThat(refused(issuer.token(issuer.claims("ada", now(), "admin").issuer(issuer.url() + "2"))))
                .isEqualTo(Reason.WRONG_ISSUER);
        assertThat(refused(issuer.token(
                        issuer.claims("ada", now(), "admin").expirationTime(Date.from(now().minusSeconds(1))))))
                .isEqualTo(Reason.EXPIRED);
        assertThat(refused(issuer.token(issuer.claims("ada", now(), "admin").expirationTime(null))))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refused(issuer.token(
                        issuer.claims("ada", now(), "admin").notBeforeTime(Date.from(now().plusSeconds(600))))))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refused(issuer.token(issuer.claims("ada", now(), "admin").subject(null))))
                .isEqualTo(Reason.MALFORMED);
        RSAKey other = TestIssuer.newKey("one");
        assertThat(refused(TestIssuer.token(claims, other, "one"))).isEqualTo(Reason.BAD_SIGNATURE);
        assertThat(refused(new PlainJWT(claims.build()).serialize())).isEqualTo(Reason.BAD_SIGNATURE);
        SignedJWT shared = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims.build());
        shared.sign(new MACSigner(issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        assertThat(refused(shared.serialize())).isEqualTo(Reason.BAD_SIGNATURE);
        assertThat(identity.text("SELECT count(*) FROM users")).isEqualTo("0");
    }

    @Test
    void ourOwnTokensAreNotTakenForTheirsAndTheirsNotForOurs() {
        String ours = identity.tokens.issue(
                identity.account(identity.user("ada", UserRole.VIEWER, "a mill and a lathe")), "");
        assertThat(((Caller.Person) identity.verify(ours)).name()).isEqualTo("ada");
        String pretending = issuer.token(issuer.claims("ada", now(), "admin").issuer(identity.tokens.issuer()));
        assertThat(refused(pretending)).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void aNewKeyIsAskedForAndUnknownOnesAreNotAskedForForEver() {
        person(issuer.claims("ada", now(), "viewer"));
        issuer.rotate(TestIssuer.newKey("two"));
        assertThat(person(issuer.claims("ada", now(), "viewer").jwtID("second")).name())
                .isEqualTo("name-of-ada");
        for (int i = 0; i < 50; i++) {
            String forged = TestIssuer.token(issuer.claims("ada", now(), "admin"), issuer.key(), "unknown-" + i);
            assertThat(refused(forged)).isEqualTo(Reason.BAD_SIGNATURE);
        }
        assertThat(issuer.questions.get()).isLessThan(5);
    }

    @Test
    void whileTheIssuerIsAwayItsKnownKeysGoOn() {
        person(issuer.claims("ada", now(), "viewer"));
        issuer.close();
        assertThat(person(issuer.claims("bea", now(), "operator")).name()).isEqualTo("name-of-bea");
        String forged = TestIssuer.token(issuer.claims("ada", now(), "admin"), issuer.key(), "unknown");
        assertThatThrownBy(() -> identity.verify(forged))
                .isInstanceOfAny(RefusedException.class, BackendAwayException.class);
        assertThat(person(issuer.claims("cyd", now(), "operator")).name()).isEqualTo("name-of-cyd");
    }

    @Test
    void anIssuerThatWasNeverThereIsAnAwayBackendUntilItComes() {
        String token = issuer.token(issuer.claims("ada", now(), "viewer"));
        int port = java.net.URI.create(issuer.url()).getPort();
        issuer.close();
        isAway(token);
        isAway(token);
        try (TestIssuer back = new TestIssuer(port)) {
            back.rotate(issuer.key());
            identity.clock.forward(Duration.ofSeconds(10));
            assertThat(identity.verify(token)).isInstanceOf(Caller.Person.class);
        }
    }

    @Test
    void aDiscoveryDocumentThatIsBrokenHugeOrOfSomebodyElseIsNotFollowed() {
        String token = issuer.token(issuer.claims("ada", now(), "viewer"));
        for (String document : List.of(
                "",
                "[]",
                "{}",
                "{\"issuer\":\"" + issuer.url() + "\"}",
                "{\"issuer\":\"https://another.example\",\"jwks_uri\":\"" + issuer.url() + "/keys\"}",
                "{\"issuer\":\"" + issuer.url() + "\",\"jwks_uri\":\"file:///etc/passwd\"}",
                "{\"issuer\":\"" + issuer.url() + "\",\"jwks_uri\":7}",
                "{\"issuer\":\"" + issuer.url() + "\",\"x\":\"" + "y".repeat(300_000) + "\"}")) {
            issuer.discover(document);
            identity.clock.forward(Duration.ofSeconds(10));
            isAway(token);
        }
        issuer.discover("{\"issuer\":\"" + issuer.url() + "/\",\"jwks_uri\":\"" + issuer.url() + "/keys\"}");
        issuer.publish("{\"keys\":\"none\"}");
        identity.clock.forward(Duration.ofSeconds(10));
        assertThatThrownBy(() -> identity.verify(token))
                .isInstanceOfAny(RefusedException.class, BackendAwayException.class);
    }

    private void isAway(String token) {
        assertThatThrownBy(() -> identity.verify(token))
                .isInstanceOfSatisfying(
                        BackendAwayException.class, e -> assertThat(e.backend()).isEqualTo(Backend.ISSUER));
    }
}
