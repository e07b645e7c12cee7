package io.plantwin.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.embedded.EmbeddedRedis;
import io.plantwin.gateway.redis.RedisLink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a real Redis, as several processes would.
class RateLimiterTest {

    /// A busy machine is no reason to count apart.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    static Path directory;

    private static EmbeddedRedis redis;

    private final String client = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        directory.toFile().setExecutable(true, false);
        redis = EmbeddedRedis.start(directory);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    /// One of several processes.
    private static final class Process implements AutoCloseable {
        private final RedisLink link;
        final RateLimiter limiter;

        Process(String redisUrl) {
            link = new RedisLink(redisUrl);
            limiter = new RateLimiter(link, PATIENCE, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
            limiter.start();
        }

        @Override
        public void close() {
            limiter.close();
            link.close();
        }
    }

    @Test
    void twoProcessesCountTogetherToTheLastRequest() {
        try (Process one = new Process(redis.url());
                Process two = new Process(redis.url())) {
            assertThat(one.limiter.take(client, 3))
                    .isEqualTo(new Allowance(
                            true, 3, 2, one.limiter.take("other", 3).resetSeconds()));
            assertThat(two.limiter.take(client, 3).remaining()).isEqualTo(1);
            assertThat(one.limiter.take(client, 3).remaining()).isZero();
            Allowance refused = two.limiter.take(client, 3);
            assertThat(refused.granted()).isFalse();
            assertThat(refused.remaining()).isZero();
            assertThat(refused.resetSeconds()).isBetween(50, 65);
            assertThat(one.limiter.take(client, 3).granted()).isFalse();
            assertThat(one.limiter.take(client + "-another", 3).granted()).isTrue();
        }
    }

    @Test
    void aClientThatMayMuchTakesManyAtOnceAndStillNeverMoreThanItMay() throws InterruptedException {
        AtomicInteger granted = new AtomicInteger();
        try (Process one = new Process(redis.url());
                Process two = new Process(redis.url())) {
            CountDownLatch begin = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 16; i++) {
                    Process process = i % 2 == 0 ? one : two;
                    threads.execute(() -> {
                        awaitBegin(begin);
                        for (int request = 0; request < 1_500; request++) {
                            if (process.limiter.take(client, 20_000).granted()) {
                                granted.incrementAndGet();
                            }
                        }
                    });
                }
                begin.countDown();
            }
        }
        // 20 at once is the most: so many may be in hand, unused, in each process.
        assertThat(granted.get()).isBetween(20_000 - 2 * 20, 20_000);
    }

    private static void awaitBegin(CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutRedisEachProcessCountsForItselfAndComesBackToRedis(@TempDir Path own) {
        own.toFile().setExecutable(true, false);
        EmbeddedRedis mortal = EmbeddedRedis.start(own);
        int port = mortal.port();
        try (Process one = new Process(mortal.url());
                Process two = new Process(mortal.url())) {
            assertThat(one.limiter.take(client, 2).remaining()).isEqualTo(1);
            assertThat(two.limiter.take(client, 2).remaining()).isZero();
            mortal.close();
            long begin = System.nanoTime();
            // what was counted together is lost with Redis: each has the whole limit again
            assertThat(one.limiter.take(client, 2).granted()).isTrue();
            assertThat(one.limiter.take(client, 2).granted()).isTrue();
            assertThat(one.limiter.take(client, 2).granted()).isFalse();
            assertThat(two.limiter.take(client, 2).granted()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));

            mortal = EmbeddedRedis.start(own, port);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                String another = UUID.randomUUID().toString();
                one.limiter.take(another, 1_000);
                assertThat(two.limiter.take(another, 1_000).remaining()).isEqualTo(998);
            });
        } finally {
            mortal.close();
        }
    }

    @Test
    void aRedisThatWasNeverThereRefusesNobody() {
        try (Process process = new Process("redis://127.0.0.1:1")) {
            for (int i = 0; i < 100; i++) {
                assertThat(process.limiter.take(client, 100).granted()).isTrue();
            }
            assertThat(process.limiter.take(client, 100).granted()).isFalse();
        }
    }
}
