package io.plantwin.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// Knows the one token of {@link Caller#LOCAL}.
public final class LocalTokenVerifier implements TokenVerifier {

    private final byte[] token;

    /// @param token empty for none
    public LocalTokenVerifier(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Caller> verify(String offered) {
        boolean same = MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
        return same && token.length > 0 ? Optional.of(Caller.LOCAL) : Optional.empty();
    }
}
