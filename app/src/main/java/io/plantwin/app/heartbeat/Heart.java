package io.plantwin.app.heartbeat;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.plantwin.wire.heartbeat.Heartbeat;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.redis.RedisAwayException;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.redis.RedisPipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Beats on a thread of its own. A Redis that is away is tried again at the next beat; nothing else waits for it.
public final class Heart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heart.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final RedisPipe<String> pipe;
    private final String id;
    private final Supplier<Heartbeat> pulse;
    private final Duration period;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private boolean away;
    private boolean mute;

    /// @param id of this process, as its heartbeats have it
    /// @param pulse asked before each beat
    public Heart(String redisUri, String id, Supplier<Heartbeat> pulse, Duration period) {
        this.id = id;
        this.pulse = pulse;
        this.period = period;
        this.thread = Thread.ofPlatform().name("heartbeat").daemon().unstarted(this::run);
        this.pipe = new RedisPipe<>(redisUri, StringCodec.UTF8, TIMEOUT);
    }

    /// Returns at once.
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                beat();
            } while (!closing.await(period.toMillis(), TimeUnit.MILLISECONDS));
            tell(redis -> List.of(redis.del(RedisKeys.process(id)), redis.srem(RedisKeys.PROCESSES, id)));
        } catch (InterruptedException e) {
            LOG.debug("Stopped in the middle of a beat", e);
        }
    }

    private void beat() {
        String text;
        try {
            text = new String(Words.encode(pulse.get()), StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            if (!mute) {
                LOG.error("This process can't say how it is; trying again", e);
            }
            mute = true;
            return;
        }
        mute = false;
        tell(redis -> List.of(
                redis.set(RedisKeys.process(id), text, SetArgs.Builder.px(Heartbeat.REMEMBERED.toMillis())),
                redis.sadd(RedisKeys.PROCESSES, id)));
    }

    private void tell(Function<RedisAsyncCommands<String, String>, List<RedisFuture<?>>> commands) {
        try {
            pipe.send(commands);
            if (away) {
                LOG.info("Redis takes heartbeats again");
            }
            away = false;
        } catch (RedisAwayException e) {
            if (!away) {
                LOG.info("Redis takes no heartbeats of this process: {}", e.getMessage());
            }
            away = true;
        }
    }

    /// Takes the process off the list: one that ends properly is not missed.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(CLOSING)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pipe.close();
    }
}
