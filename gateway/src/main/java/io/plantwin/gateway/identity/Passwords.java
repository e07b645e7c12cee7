package io.plantwin.gateway.identity;

import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// Passwords that people choose: which are taken (length before composition, NIST SP 800-63B), and bcrypt. A
/// hash takes about a quarter of a second of a core, so only a few are made at once, on threads of their own:
/// on the virtual threads of the requests they would hold up all others. Threadsafe.
public final class Passwords {

    /// Least length, in characters.
    public static final int LEAST_CHARACTERS = 12;

    /// Most length, in bytes of UTF-8: bcrypt sees no more.
    public static final int MOST_BYTES = 72;

    private static final int COST = 12;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Those among the most common passwords that are long enough, in small letters.
    private static final Set<String> COMMON = Set.of(
            "123456789012",
            "1234567890123",
            "12345678901234",
            "123456789123",
            "1234567891011",
            "1234567890987",
            "123123123123",
            "121212121212",
            "123412341234",
            "012345678910",
            "987654321098",
            "qwertyuiop123",
            "qwertyuiop12",
            "qwerty123456",
            "qwerty1234567",
            "1qaz2wsx3edc",
            "1q2w3e4r5t6y",
            "q1w2e3r4t5y6",
            "zaq12wsxcde3",
            "asdfghjkl123",
            "qwertyuiopasdfghjkl",
            "abcdefghijkl",
            "abcdefghijklmnop",
            "password1234",
            "password12345",
            "password123456",
            "passwordpassword",
            "passw0rd1234",
            "p@ssw0rd1234",
            "password!123",
            "administrator",
            "administrator1",
            "administrator123",
            "adminadminadmin",
            "admin1234567",
            "admin12345678",
            "welcome12345",
            "welcome123456",
            "changeme1234",
            "changemechangeme",
            "letmeinletmein",
            "iloveyou1234",
            "iloveyouiloveyou",
            "correcthorsebatterystaple",
            "plantwinplantwin",
            "plantwin1234",
            "plantwin12345",
            "unknown12345",
            "1234qwerasdf",
            "qazwsxedcrfv");

    private static final Executor THREADS = threads();

    private final BCryptPasswordEncoder encoder;
    private final String nobodysHash;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final Duration patience;

    public Passwords() {
        this(COST, PATIENCE);
    }

    /// @param cost of bcrypt: 2 to the power of it rounds
    /// @param patience how long to wait for others who hash
    Passwords(int cost, Duration patience) {
        this.patience = patience;
        encoder = new BCryptPasswordEncoder(cost);
        nobodysHash = String.format(Locale.ROOT, "$2a$%02d$", cost) + ".".repeat(53);
    }

    /// Why this can't be the password of this user, as the end of a sentence that begins with "the password";
    /// empty if it can. Never tells the password.
    public Optional<String> objection(String password, String username) {
        String normal = normal(password);
        if (normal.codePointCount(0, normal.length()) < LEAST_CHARACTERS) {
            return Optional.of("is shorter than " + LEAST_CHARACTERS + " characters");
        }
        if (isTooLong(normal)) {
            return Optional.of("is longer than " + MOST_BYTES + " bytes of UTF-8");
        }
        String small = normal.toLowerCase(Locale.ROOT);
        if (small.equals(normal(username).toLowerCase(Locale.ROOT))) {
            return Optional.of("is the user name");
        }
        if (COMMON.contains(small) || small.chars().distinct().count() < 3) {
            return Optional.of("is one of those that are guessed first");
        }
        return Optional.empty();
    }

    /// To be kept.
    ///
    /// @param password without {@link #objection}
    /// @throws ProblemException 503 if too many are hashed at the same time
    public String hash(String password) {
        String normal = normal(password);
        return alone(() -> String.valueOf(encoder.encode(normal)));
    }

    /// Takes the same time whether there is a hash or not, so that nobody learns who exists.
    ///
    /// @param hash empty if there is none: nothing matches then
    /// @throws ProblemException 503 if too many are hashed at the same time
    public boolean matches(String password, String hash) {
        String normal = normal(password);
        boolean usable = !hash.isEmpty() && !isTooLong(normal);
        boolean matches = alone(
                () -> encoder.matches(isTooLong(normal) ? "longer than any" : normal, usable ? hash : nobodysHash));
        return usable && matches;
    }

    private <T> T alone(Supplier<T> work) {
        boolean admitted;
        try {
            admitted = permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            admitted = false;
        }
        if (!admitted) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "Too many people sign in at once. Try again in a moment.", List.of());
        }
        try {
            return CompletableFuture.supplyAsync(work, THREADS).join();
        } finally {
            permits.release();
        }
    }

    /// They end when there is nothing to do.
    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /// The same characters whatever keyboard they come from.
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static boolean isTooLong(String normal) {
        return normal.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
