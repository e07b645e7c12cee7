package io.plantwin.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/// Our own access tokens (RFC 9068): signed by ES256, half an hour long, valid as long as the user's epoch is
/// the one they were issued in. Threadsafe.
public final class AccessTokens {

    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private static final String EPOCH = "epoch";
    private static final String SESSION = "sid";

    /// How far the clocks of our processes may be apart.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final SigningKeys keys;
    private final Accounts accounts;
    private final Clock clock;
    private final Duration life;

    public AccessTokens(SigningKeys keys, Accounts accounts, Clock clock, Duration life) {
        this.keys = keys;
        this.accounts = accounts;
        this.clock = clock;
        this.life = life;
    }

    /// @param sessionId empty if it belongs to none
    /// @throws io.plantwin.gateway.BackendAwayException if there is no key yet and the database is away
    String issue(Account account, String sessionId) {
        SigningKey key = keys.current();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(SigningKey.ALGORITHM)
                        .type(TYPE)
                        .keyID(key.id())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(keys.issuer())
                        .subject(account.id().toString())
                        .claim("name", account.username())
                        .claim("role", account.role().toString())
                        .claim(EPOCH, account.sessionEpoch())
                        .claim(SESSION, sessionId)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .jwtID(Secrets.random(12))
                        .build());
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("the key " + key.id() + " can't sign", e);
        }
        return token.serialize();
    }

    /// How long a token lives.
    Duration life() {
        return life;
    }

    /// What our tokens name as their issuer.
    String issuer() {
        return keys.issuer();
    }

    /// What a token says, once its signature has shown that we said it.
    ///
    /// @throws RefusedException if we did not
    Proof.Ours check(SignedJWT token, Claims claims) {
        String subject = claims.text("sub").orElse("");
        JWSHeader header = token.getHeader();
        if (!SigningKey.ALGORITHM.equals(header.getAlgorithm())) {
            throw new RefusedException(Reason.BAD_SIGNATURE, subject);
        }
        SigningKey key = Optional.ofNullable(header.getKeyID())
                .flatMap(keys::find)
                .orElseThrow(() -> new RefusedException(Reason.BAD_SIGNATURE, subject));
        try {
            if (!token.verify(key.verifier())) {
                throw new RefusedException(Reason.BAD_SIGNATURE, subject);
            }
        } catch (JOSEException | IllegalStateException e) {
            throw new RefusedException(Reason.BAD_SIGNATURE, subject);
        }
        Optional<Instant> issued = claims.whole("iat").map(Instant::ofEpochSecond);
        if (!TYPE.equals(header.getType())
                || issued.filter(at -> at.isBefore(clock.instant().plus(SKEW))).isEmpty()) {
            throw new RefusedException(Reason.MALFORMED, subject);
        }
        try {
            return new Proof.Ours(
                    UUID.fromString(subject),
                    claims.whole(EPOCH).orElseThrow(),
                    Instant.ofEpochSecond(claims.whole("exp").orElseThrow()));
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new RefusedException(Reason.MALFORMED, subject);
        }
    }

    /// Who stands behind it now.
    ///
    /// @throws RefusedException if they are gone, disabled, or have signed out everywhere
    Caller.Person caller(Proof.Ours proof) {
        Account account = accounts.find(proof.userId())
                .filter(known -> known.admits(proof.epoch()))
                .orElseThrow(() ->
                        new RefusedException(Reason.REVOKED, proof.userId().toString()));
        return new Caller.Person(
                account.id(), account.username(), account.role(), account.sessionEpoch(), proof.expires());
    }
}
