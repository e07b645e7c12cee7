package io.plantwin.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.access.TokenVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows JSON web tokens: ours, and those of the configured issuers. A signature is checked once and
/// remembered by the token's SHA-256, for it takes a fifth of a millisecond; whether the person still may is
/// asked each time.
public final class JsonWebTokens implements TokenVerifier {

    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final AccessTokens ours;
    private final ForeignTokens foreign;
    private final Accounts accounts;
    private final Clock clock;
    private final Cache<String, Proof> proofs = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    public JsonWebTokens(AccessTokens ours, ForeignTokens foreign, Accounts accounts, Clock clock) {
        this.ours = ours;
        this.foreign = foreign;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Whatever holds a dot is meant to be one; our other tokens have none.
    @Override
    public Optional<Caller> verify(String token) {
        if (token.indexOf('.') < 0) {
            return Optional.empty();
        }
        if (token.length() > MOST_CHARACTERS) {
            throw new RefusedException(Reason.MALFORMED, "");
        }
        String hash = Secrets.hash(token);
        @Nullable Proof known = proofs.getIfPresent(hash);
        Proof proof = known == null ? check(token) : known;
        if (!proof.expires().isAfter(clock.instant())) {
            throw new RefusedException(Reason.EXPIRED, subject(proof));
        }
        if (known == null) {
            proofs.put(hash, proof);
        }
        return Optional.of(
                switch (proof) {
                    case Proof.Ours own -> ours.caller(own);
                    case Proof.Foreign theirs -> foreign.caller(theirs);
                });
    }

    @Override
    public boolean stillValid(Caller caller) {
        try {
            return !(caller instanceof Caller.Person person)
                    || accounts.find(person.id())
                            .filter(account -> account.admits(person.sessionEpoch()) && account.role() == person.role())
                            .isPresent();
        } catch (BackendAwayException e) {
            return true;
        }
    }

    private Proof check(String token) {
        SignedJWT signed = signed(token);
        Claims claims = claims(signed);
        Optional<String> issuer = claims.text("iss");
        String subject = claims.text("sub").orElse("");
        if (issuer.isPresent() && issuer.get().equals(ours.issuer())) {
            return ours.check(signed, claims);
        }
        return issuer.flatMap(foreign::issuer)
                .orElseThrow(() -> new RefusedException(Reason.WRONG_ISSUER, subject))
                .check(signed);
    }

    private static SignedJWT signed(String token) {
        JWT parsed;
        try {
            parsed = JWTParser.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw new RefusedException(Reason.MALFORMED, "");
        }
        if (parsed instanceof SignedJWT signed) {
            return signed;
        }
        throw new RefusedException(parsed instanceof PlainJWT ? Reason.BAD_SIGNATURE : Reason.MALFORMED, "");
    }

    private static Claims claims(SignedJWT token) {
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (claims != null) {
                return new Claims(claims);
            }
        } catch (ParseException e) {
            // Said below.
        }
        throw new RefusedException(Reason.MALFORMED, "");
    }

    private static String subject(Proof proof) {
        return switch (proof) {
            case Proof.Ours own -> own.userId().toString();
            case Proof.Foreign theirs -> theirs.username();
        };
    }
}
