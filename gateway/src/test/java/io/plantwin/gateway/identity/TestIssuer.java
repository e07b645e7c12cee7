package io.plantwin.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plantwin.gateway.access.IssuerConfig;
import io.plantwin.gateway.access.UserRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// An OpenID Connect issuer, as far as a resource server sees it.
public final class TestIssuer implements AutoCloseable {

    final AtomicInteger questions = new AtomicInteger();
    private final HttpServer server;
    private final String url;
    private volatile RSAKey key = newKey("one");
    private volatile String discovered;
    private volatile String keys;

    public TestIssuer() {
        this(0);
    }

    /// @param port 0 for any that is free
    TestIssuer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/plant";
        discovered = "{\"issuer\":\"" + url + "\",\"jwks_uri\":\"" + url + "/keys\"}";
        keys = new JWKSet(key).toString();
        server.createContext(
                "/realms/plant/.well-known/openid-configuration", exchange -> answer(exchange, discovered));
        server.createContext("/realms/plant/keys", exchange -> {
            questions.incrementAndGet();
            answer(exchange, keys);
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    public IssuerConfig config(Optional<UserRole> defaultRole) {
        return new IssuerConfig(
                URI.create(url), "Test works", "plantwin", Optional.of("dashboard"), "realm.roles", defaultRole);
    }

    /// From now on, these are its keys, and it signs with this one.
    void rotate(RSAKey next) {
        key = next;
        keys = new JWKSet(next).toString();
    }

    void discover(String document) {
        discovered = document;
    }

    void publish(String document) {
        keys = document;
    }

    RSAKey key() {
        return key;
    }

    /// Claims of a token as it would issue it.
    public JWTClaimsSet.Builder claims(String subject, Instant now, String... roles) {
        return new JWTClaimsSet.Builder()
                .issuer(url)
                .audience(List.of("account", "plantwin"))
                .subject(subject)
                .claim("preferred_username", "name-of-" + subject)
                .claim("name", "Name of " + subject)
                .claim("email", subject + "@works.example")
                .claim("realm", Map.of("roles", List.of(roles)))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    public String token(JWTClaimsSet.Builder claims) {
        return token(claims, key, key.getKeyID());
    }

    static String token(JWTClaimsSet.Builder claims, RSAKey key, String keyId) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
