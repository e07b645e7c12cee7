package io.plantwin.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import io.plantwin.gateway.access.IssuerConfig;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.access.UserRole;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One OpenID Connect issuer: finds its keys (OpenID Connect Discovery 1.0) when its first token comes, keeps
/// them for a day while it is away, and asks again when a token names a key it doesn't know. Threadsafe.
final class ForeignIssuer {

    private static final Logger log = LoggerFactory.getLogger(ForeignIssuer.class);

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MOST_BYTES = 256 * 1024;

    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
    private static final Duration KEYS_KEPT = Duration.ofDays(1);

    /// Two questions in this time at most, whatever keys tokens name.
    private static final Duration QUESTIONS = Duration.ofSeconds(10);

    private static final Duration DISCOVERY_PAUSE = Duration.ofSeconds(5);

    /// How far its clock and ours may be apart.
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final Duration LIFE_WITHOUT_ISSUE_TIME = Duration.ofHours(1);

    private final IssuerConfig config;
    private final Clock clock;
    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
    private final ReentrantLock lock = new ReentrantLock();
    private Instant nextDiscovery = Instant.MIN;
    private volatile @Nullable DefaultJWTProcessor<SecurityContext> processor;

    ForeignIssuer(IssuerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// Whether this `iss` is its own; a slash at the end makes no difference.
    boolean isCalled(String name) {
        return withoutSlash(name).equals(withoutSlash(config.uri().toString()));
    }

    /// What a token says, once its signature has shown that this issuer said it, and to us.
    ///
    /// @throws RefusedException if it did not
    /// @throws BackendAwayException if its keys have never been read and can't be now
    Proof.Foreign check(SignedJWT token) {
        Claims claims;
        try {
            claims = new Claims(processor().process(token, null));
        } catch (RateLimitReachedException e) {
            throw new RefusedException(Reason.BAD_SIGNATURE, "");
        } catch (RemoteKeySourceException e) {
            throw away("gives no keys", e);
        } catch (BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_SIGNATURE, "");
        }
        String subject = claims.text("sub").orElseThrow(() -> new RefusedException(Reason.MALFORMED, ""));
        String username = Stream.of("preferred_username", "email", "sub")
                .flatMap(claim -> claims.text(claim).stream())
                .findFirst()
                .orElse(subject);
        Instant expires = times(claims, username);
        if (!claims.texts("aud").contains(config.audience())) {
            throw new RefusedException(Reason.WRONG_AUDIENCE, username);
        }
        Instant issued = claims.whole("iat").map(Instant::ofEpochSecond).orElse(expires.minus(LIFE_WITHOUT_ISSUE_TIME));
        return new Proof.Foreign(
                config,
                subject,
                username,
                claims.text("name").orElse(""),
                claims.text("email").orElse(""),
                role(claims, username),
                issued,
                expires);
    }

    /// When it expires; what has expired already is the caller's to say.
    private Instant times(Claims claims, String username) {
        Instant soon = clock.instant().plus(SKEW);
        boolean early = Stream.of("nbf", "iat")
                .flatMap(claim -> claims.whole(claim).stream())
                .anyMatch(second -> Instant.ofEpochSecond(second).isAfter(soon));
        return claims.whole("exp")
                .filter(second -> !early)
                .map(Instant::ofEpochSecond)
                .orElseThrow(() -> new RefusedException(Reason.MALFORMED, username));
    }

    /// The one that may most of those it names.
    private UserRole role(Claims claims, String username) {
        List<String> named = claims.texts(config.roleClaim());
        return Stream.of(UserRole.values())
                .filter(role -> role != UserRole.DEVICE)
                .filter(role -> named.stream().anyMatch(role.toString()::equalsIgnoreCase))
                .max(Comparator.comparingInt(role -> role.scopes().size()))
                .or(config::defaultRole)
                .orElseThrow(() -> new RefusedException(Reason.NO_ROLE, username));
    }

    private DefaultJWTProcessor<SecurityContext> processor() {
        DefaultJWTProcessor<SecurityContext> known = processor;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            known = processor;
            if (known == null) {
                known = discover();
                processor = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private DefaultJWTProcessor<SecurityContext> discover() {
        Instant now = clock.instant();
        if (now.isBefore(nextDiscovery)) {
            throw away("does not answer", null);
        }
        nextDiscovery = now.plus(DISCOVERY_PAUSE);
        URI document = URI.create(withoutSlash(config.uri().toString()) + "/.well-known/openid-configuration");
        try {
            Map<String, Object> discovered = JSONObjectUtils.parse(
                    retriever.retrieveResource(document.toURL()).getContent());
            String issuer = Optional.ofNullable(JSONObjectUtils.getString(discovered, "issuer"))
                    .orElse("");
            URI keys = Optional.ofNullable(JSONObjectUtils.getURI(discovered, "jwks_uri"))
                    .orElseThrow(() -> new ParseException("jwks_uri is missing", 0));
            if (!isCalled(issuer) || !isAsSafe(keys)) {
                throw new ParseException("issuer or jwks_uri is another site's", 0);
            }
            return processor(keys);
        } catch (IOException | ParseException | IllegalArgumentException e) {
            log.warn("{} can't be read, so tokens of {} are not taken now: {}", document, config.name(), e.toString());
            throw away("does not answer as it should", e);
        }
    }

    /// Never from https to plain text.
    private boolean isAsSafe(URI keys) {
        return "https".equals(keys.getScheme())
                || ("http".equals(keys.getScheme())
                        && "http".equals(config.uri().getScheme()));
    }

    private DefaultJWTProcessor<SecurityContext> processor(URI keys) throws IOException {
        JWKSource<SecurityContext> source = JWKSourceBuilder.<SecurityContext>create(keys.toURL(), retriever)
                .cache(KEYS_FRESH.toMillis(), CONNECT_MILLIS + READ_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(QUESTIONS.toMillis())
                .outageTolerant(KEYS_KEPT.toMillis())
                .build();
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, AccessTokens.TYPE, null));
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
        made.setJWTClaimsSetVerifier((JWTClaimsSet claims, SecurityContext context) -> {});
        return made;
    }

    private static BackendAwayException away(String problem, @Nullable Throwable cause) {
        return new BackendAwayException(Backend.ISSUER, problem, cause);
    }

    static String withoutSlash(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }
}
