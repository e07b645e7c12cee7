package io.plantwin.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// Hashes passwords with bcrypt. Threadsafe; slow on purpose.
public final class Passwords {

    private static final int COST = 12;
    private static final int LEAST_BYTES = 12;
    private static final int MOST_BYTES = 72;

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(COST);

    public String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    public boolean matches(String password, Optional<String> hash) {
        return hash.isPresent() && encoder.matches(password, hash.get());
    }

    /// Why this can't be the password of this user, as the end of a sentence that begins with "the password".
    public static Optional<String> flaw(String password, String username) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
            return Optional.of("has " + bytes + " bytes, not " + LEAST_BYTES + " to " + MOST_BYTES);
        }
        return password.equalsIgnoreCase(username) ? Optional.of("is the user name") : Optional.empty();
    }
}
