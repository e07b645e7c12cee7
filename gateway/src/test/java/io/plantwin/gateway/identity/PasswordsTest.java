package io.plantwin.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which passwords are taken, and that only the right one opens.
class PasswordsTest {

    private static final String GOOD = "a mill, a lathe";

    private final Passwords quick = new Passwords(4, Duration.ofSeconds(20));

    @ParameterizedTest
    @ValueSource(strings = {GOOD, "zwölfzeichen", "пароль завода", "工場の長い合言葉はこれです。", "🏭🏭🏭🏭🔩🔩🔩🔩⚙⚙⚙⚙⚙"})
    void takesWhatIsLongEnoughInAnyScript(String password) {
        assertThat(quick.objection(password, "admin")).isEmpty();
        String hash = quick.hash(password);
        assertThat(hash).startsWith("$2a$04$").doesNotContain(password);
        assertThat(quick.matches(password, hash)).isTrue();
        assertThat(quick.matches(password + "x", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "elevenchars",
                "Password1234",
                "aaaaaaaaaaaaaaaa",
                "abababababababab",
                "maintenance-crew",
                "MAINTENANCE-Crew"
            })
    void refusesWhatIsShortOrGuessedFirst(String password) {
        assertThat(quick.objection(password, "maintenance-crew"))
                .hasValueSatisfying(objection -> assertThat(objection).doesNotContain("Crew"));
    }

    @Test
    void countsNoMoreThanBcryptSees() {
        String longest = "abc".repeat(24);
        assertThat(quick.objection(longest, "admin")).isEmpty();
        assertThat(quick.objection(longest + "x", "admin")).isPresent();
        assertThat(quick.objection("é".repeat(20) + "ab".repeat(17), "admin")).isPresent();
        String hash = quick.hash(longest);
        assertThat(quick.matches(longest + "x", hash)).isFalse();
        assertThat(quick.matches(longest, hash)).isTrue();
        assertThat(quick.matches("x".repeat(100_000), hash)).isFalse();
    }

    @Test
    void theSamePasswordFromAnotherKeyboardIsTheSame() {
        String hash = quick.hash("Maschinenf\u00fchrer");
        assertThat(quick.matches("Maschinenfu\u0308hrer", hash)).isTrue();
    }

    @Test
    void withoutAHashNothingMatchesAndItTakesAsLong() {
        Passwords passwords = new Passwords(10, Duration.ofSeconds(20));
        String hash = passwords.hash(GOOD);
        passwords.matches(GOOD, "");
        long known = nanos(() -> passwords.matches("something else", hash));
        long unknown = nanos(() -> passwords.matches("something else", ""));
        assertThat((double) unknown / known).isBetween(0.3, 3.0);
        assertThat(passwords.matches(GOOD, "")).isFalse();
        assertThat(passwords.matches(GOOD, " ")).isFalse();
    }

    private static long nanos(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            work.run();
            least = Math.min(least, System.nanoTime() - begin);
        }
        return least;
    }

    @Test
    void aCrowdWaitsAndThenIsSentAway() {
        Passwords impatient = new Passwords(12, Duration.ofMillis(1));
        AtomicInteger done = new AtomicInteger();
        AtomicInteger sentAway = new AtomicInteger();
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            crowd.add(Thread.ofVirtual().start(() -> {
                try {
                    impatient.hash(GOOD);
                    done.incrementAndGet();
                } catch (ProblemException e) {
                    sentAway.incrementAndGet();
                }
            }));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> done.get() + sentAway.get() == 10);
        assertThat(done.get()).isGreaterThanOrEqualTo(2);
        assertThat(sentAway.get()).isPositive();
        assertThat(impatient.hash(GOOD)).startsWith("$2a$12$");
    }

    @Test
    void whatIsNoHashIsNobodys() {
        assertThat(quick.matches(GOOD, "plain text")).isFalse();
        assertThatThrownBy(() -> new Passwords(99, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
