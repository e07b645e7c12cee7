package io.plantwin.gateway.identity;

import static io.plantwin.gateway.Soon.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.access.UserRole;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which access tokens open, and above all which don't.
class JsonWebTokensTest {

    private static TestIdentity identity;

    private UUID user;
    private String token;

    @BeforeAll
    static void begin() {
        identity = TestIdentity.create();
    }

    @AfterAll
    static void end() {
        identity.close();
    }

    @BeforeEach
    void signIn() {
        user = identity.user("u" + UUID.randomUUID(), UserRole.OPERATOR, "a mill and a lathe");
        token = identity.tokens.issue(identity.account(user), "session");
    }

    private static Reason refused(String token) {
        return catchThrowableOfType(RefusedException.class, () -> identity.verify(token))
                .reason();
    }

    private JWTClaimsSet claims() throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(AccessTokens.TYPE)
                .keyID(identity.keys.current().id());
    }

    private static String ours(JWTClaimsSet claims) throws JOSEException {
        return signed(header().build(), claims, identity.keys.current().signer());
    }

    @Test
    void opensToWhomItWasIssued() throws ParseException {
        Caller caller = identity.verify(token);
        assertThat(caller).isInstanceOfSatisfying(Caller.Person.class, person -> {
            assertThat(person.id()).isEqualTo(user);
            assertThat(person.role()).isEqualTo(UserRole.OPERATOR);
            assertThat(person.expires())
                    .isBetween(
                            identity.clock.instant().plusSeconds(1_798),
                            identity.clock.instant().plusSeconds(1_801));
        });
        SignedJWT parsed = SignedJWT.parse(token);
        assertThat(parsed.getHeader().toJSONObject())
                .containsKeys("kid", "typ", "alg")
                .hasSize(3);
        assertThat(parsed.getJWTClaimsSet().getClaims())
                .containsKeys("iss", "sub", "name", "role", "epoch", "sid", "iat", "exp", "jti");
        assertThat(parsed.getJWTClaimsSet().getIssuer()).matches("urn:plantwin:[0-9a-f-]{36}");
        assertThat(identity.verify(token)).as("remembered").isEqualTo(caller);
    }

    @Test
    void oneSignedWithAnotherKeyIsRefused() throws JOSEException, ParseException {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(refused(signed(header().build(), claims(), new ECDSASigner(other))))
                .isEqualTo(Reason.BAD_SIGNATURE);
        assertThat(refused(signed(header().keyID("unknown").build(), claims(), new ECDSASigner(other))))
                .isEqualTo(Reason.BAD_SIGNATURE);
        assertThat(refused(signed(
                        header().keyID(null).jwk(other.toPublicJWK()).build(), claims(), new ECDSASigner(other))))
                .as("a key that comes along")
                .isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void oneWithoutASignatureIsRefused() throws ParseException {
        assertThat(refused(new PlainJWT(claims()).serialize())).isEqualTo(Reason.BAD_SIGNATURE);
        assertThat(refused(token.substring(0, token.lastIndexOf('.') + 1)))
                .isIn(Reason.MALFORMED, Reason.BAD_SIGNATURE);
        String[] parts = token.split("\\.", -1);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"NoNe\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(refused(none + "." + parts[1] + "." + parts[2])).isIn(Reason.MALFORMED, Reason.BAD_SIGNATURE);
    }

    @Test
    void oneSignedWithThePublicKeyAsASharedSecretIsRefused() throws JOSEException, ParseException {
        String publicKey = identity.keys.current().publicPart().toJSONString();
        String forged = signed(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(AccessTokens.TYPE)
                        .keyID(identity.keys.current().id())
                        .build(),
                claims(),
                new MACSigner(publicKey.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused(forged)).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void oneOfAnotherIssuerOrKindIsRefused() throws JOSEException, ParseException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(claims());
        assertThat(refused(ours(claims.issuer("urn:plantwin:another").build()))).isEqualTo(Reason.WRONG_ISSUER);
        assertThat(refused(ours(claims.issuer(null).build()))).isEqualTo(Reason.WRONG_ISSUER);
        assertThat(refused(signed(
                        header().type(JOSEObjectType.JWT).build(),
                        claims(),
                        identity.keys.current().signer())))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void oneThatHasExpiredOrIsOfTheFutureIsRefused() throws JOSEException, ParseException {
        Instant now = identity.clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(claims());
        assertThat(refused(ours(
                        claims.expirationTime(Date.from(now.minusSeconds(1))).build())))
                .isEqualTo(Reason.EXPIRED);
        assertThat(refused(ours(claims.expirationTime(Date.from(now.plusSeconds(9_000)))
                        .issueTime(Date.from(now.plusSeconds(3_600)))
                        .build())))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refused(ours(
                        claims.expirationTime(null).issueTime(Date.from(now)).build())))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void oneThatWasRememberedExpiresToo() {
        try (TestIdentity later = TestIdentity.create()) {
            UUID id = later.user("later", UserRole.VIEWER, "a mill and a lathe");
            String short_ = later.tokens.issue(later.account(id), "");
            later.verify(short_);
            later.clock.forward(Duration.ofMinutes(30));
            assertThat(catchThrowableOfType(RefusedException.class, () -> later.verify(short_))
                            .reason())
                    .isEqualTo(Reason.EXPIRED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "a.b.c",
                "eyJhbGciOiJFUzI1NiJ9.e30.",
                "eyJhbGciOiJFUzI1NiJ9.W10.AAAA",
                "eyJ.eyJ.🏭",
                "a.b.c.d.e",
                "e30.e30.e30",
                "....................................................."
            })
    void garbageIsRefused(String garbage) {
        assertThat(refused(garbage)).isIn(Reason.MALFORMED, Reason.WRONG_ISSUER, Reason.BAD_SIGNATURE);
    }

    @Test
    void hugeOnesAreRefusedUnread() {
        String nested = Base64.getUrlEncoder().encodeToString("[".repeat(9_000).getBytes(StandardCharsets.UTF_8));
        assertThat(refused("eyJ" + "a".repeat(100_000) + ".b.c")).isEqualTo(Reason.MALFORMED);
        assertThat(refused(nested + ".e30.e30")).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void whatHasNoDotIsOfAnotherKind() {
        assertThat(identity.verifier.verify("plt_abc")).isEmpty();
        assertThat(identity.verifier.verify("")).isEmpty();
    }

    @Test
    void nothingOfATokenMayBeChanged() {
        for (int i = 0; i < token.length(); i += 7) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + changed + token.substring(i + 1);
            assertThat(refused(forged)).isIn(Reason.MALFORMED, Reason.BAD_SIGNATURE, Reason.WRONG_ISSUER);
        }
    }

    @Test
    void thoseOfADeletedUserEndWithinTwoSeconds() {
        endsAfter("DELETE FROM users WHERE id = ?");
    }

    @Test
    void thoseOfADisabledUserEndWithinTwoSeconds() {
        endsAfter("UPDATE users SET enabled = false WHERE id = ?");
    }

    @Test
    void thoseOfAnOlderEpochEndWithinTwoSeconds() {
        endsAfter("UPDATE users SET session_epoch = session_epoch + 1 WHERE id = ?");
    }

    private void endsAfter(String change) {
        Caller caller = identity.verify(token);
        assertThat(identity.verifier.stillValid(caller)).isTrue();
        identity.execute(change, user);
        await().atMost(SOON).until(() -> {
            try {
                identity.verify(token);
                return false;
            } catch (RefusedException e) {
                return e.reason() == Reason.REVOKED && e.subject().equals(user.toString());
            }
        });
        assertThat(identity.verifier.stillValid(caller)).isFalse();
        assertThat(identity.verifier.stillValid(Caller.LOCAL)).isTrue();
    }

    @Test
    void aPersonIsWhatTheyAreNowAndNotWhatTheTokenSays() {
        identity.execute("UPDATE users SET role = 'viewer' WHERE id = ?", user);
        await().atMost(SOON).until(() -> !identity.verify(token).may(io.plantwin.gateway.access.Scope.ALERTS));
    }
}
