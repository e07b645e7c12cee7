package io.plantwin.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.Backends;
import io.plantwin.gateway.identity.TestIdentity.TestClock;
import io.plantwin.gateway.redis.RedisLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Guessing passwords gets slow, and nobody is locked out by it.
class SignInThrottleTest {

    private final TestClock clock = new TestClock();
    private final RedisLink redis = new RedisLink(Backends.shared().redis.url());
    private final SignInThrottle throttle = new SignInThrottle(redis, clock, 5);
    private final String name = "u" + UUID.randomUUID();
    private final String home = address();

    @AfterEach
    void close() {
        redis.close();
    }

    private static String address() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private void failAtOtherAddresses(int times) {
        for (int i = 0; i < times; i++) {
            throttle.attempt(name, address());
        }
    }

    @Test
    void afterFiveFailuresANameWaitsTwiceAsLongEachTimeUpToFiveMinutes() {
        failAtOtherAddresses(5);
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            assertThat(throttle.attempt(name, address())).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(throttle.attempt(name.toUpperCase(Locale.ROOT) + " ", address()))
                    .as("waiting doesn't make it longer")
                    .isEqualTo(Duration.ofSeconds(seconds));
            clock.forward(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(throttle.attempt(name, address())).isEqualTo(Duration.ofMillis(1));
            clock.forward(Duration.ofMillis(1));
            assertThat(throttle.attempt(name, address())).isZero();
        }
    }

    @Test
    void anAddressThatTriesManyNamesWaitsToo() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.attempt("u" + UUID.randomUUID(), home)).isZero();
        }
        assertThat(throttle.attempt(name, home)).isEqualTo(Duration.ofSeconds(1));
        assertThat(throttle.attempt(name, address())).isZero();
    }

    @Test
    void manyAtOnceGainNothing() throws InterruptedException {
        AtomicInteger let = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                if (throttle.attempt(name, address()).isZero()) {
                    let.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(let.get()).isEqualTo(5);
    }

    @Test
    void signingInForgetsTheNamesFailuresAndOnesOwnAttempt() {
        for (int round = 0; round < 10; round++) {
            failAtOtherAddresses(4);
            assertThat(throttle.attempt(name, home)).isZero();
            throttle.succeeded(name, home);
        }
    }

    @Test
    void strangersElsewhereCantLockOutWhoHasSignedInHereBefore() {
        throttle.attempt(name, home);
        throttle.succeeded(name, home);
        failAtOtherAddresses(20);
        assertThat(throttle.attempt(name, address())).isPositive();
        assertThat(throttle.attempt(name, home)).isZero();
        for (int i = 0; i < 4; i++) {
            throttle.attempt(name, home);
        }
        assertThat(throttle.attempt(name, home))
                .as("but their own failures count")
                .isPositive();
    }

    @Test
    void othersBehindTheSameAddressDontHoldUpWhoHasSignedInThereBefore() {
        throttle.attempt(name, home);
        throttle.succeeded(name, home);
        for (int i = 0; i < 20; i++) {
            throttle.attempt("u" + UUID.randomUUID(), home);
        }
        assertThat(throttle.attempt("u" + UUID.randomUUID(), home)).isPositive();
        assertThat(throttle.attempt(name, home)).isZero();
    }

    @Test
    void signingInWithOnesOwnPasswordDoesNotBuyGuesses() {
        String own = "u" + UUID.randomUUID();
        int guesses = 0;
        for (int i = 0; i < 30; i++) {
            if (throttle.attempt("u" + UUID.randomUUID(), home).isZero()) {
                guesses++;
            }
            if (throttle.attempt(own, home).isZero()) {
                throttle.succeeded(own, home);
            }
        }
        assertThat(guesses).isEqualTo(5);
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        assertThat(SignInThrottle.network("2001:db8:1:2::3")).isEqualTo(SignInThrottle.network("2001:db8:1:2:9:8:7:6"));
        assertThat(SignInThrottle.network("2001:db8:1:2::3")).isNotEqualTo(SignInThrottle.network("2001:db8:1:3::3"));
        assertThat(SignInThrottle.network("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(SignInThrottle.network("::ffff:192.0.2.1")).contains("192.0.2.1");
        assertThat(SignInThrottle.network("not:an:address")).isEqualTo("not:an:address");
    }

    @Test
    void noNameStandsInRedisAsItIs() {
        throttle.attempt(name, home);
        assertThat(TestIdentity.keys(redis, "sign_in:*")).isNotEmpty().noneMatch(key -> key.contains(name));
    }
}
