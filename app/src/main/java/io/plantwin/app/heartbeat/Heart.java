package io.plantwin.app.heartbeat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.plantwin.wire.heartbeat.Heartbeat;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Beats on a thread of its own. A Redis that is away is tried again at the next beat; nothing else waits for it.
public final class Heart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heart.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final ClientResources resources = ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .build();
    private final RedisClient client;
    private final String id;
    private final Supplier<Heartbeat> pulse;
    private final Duration period;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable StatefulRedisConnection<String, String> connection;
    private boolean away;
    private boolean mute;

    /// @param id of this process, as its heartbeats have it
    /// @param pulse asked before each beat
    public Heart(String redisUri, String id, Supplier<Heartbeat> pulse, Duration period) {
        this.id = id;
        this.pulse = pulse;
        this.period = period;
        this.thread = Thread.ofPlatform().name("heartbeat").daemon().unstarted(this::run);
        RedisURI uri = RedisURI.create(redisUri);
        uri.setTimeout(TIMEOUT); // of the greeting, too: a Redis that goes away in the middle of it is not waited for
        client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build());
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

    private void beat() throws InterruptedException {
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

    private void tell(Function<RedisAsyncCommands<String, String>, List<RedisFuture<?>>> commands)
            throws InterruptedException {
        try {
            StatefulRedisConnection<String, String> to = connected();
            List<RedisFuture<?>> answers = commands.apply(to.async());
            to.flushCommands();
            for (RedisFuture<?> answer : answers) {
                answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (away) {
                LOG.info("Redis takes heartbeats again");
            }
            away = false;
        } catch (RedisException | ExecutionException | TimeoutException e) {
            if (!away) {
                LOG.info("Redis takes no heartbeats of this process: {}", e.toString());
            }
            away = true;
            disconnect();
        }
    }

    private StatefulRedisConnection<String, String> connected() {
        StatefulRedisConnection<String, String> existing = connection;
        if (existing != null && existing.isOpen()) {
            return existing;
        }
        StatefulRedisConnection<String, String> fresh = client.connect(StringCodec.UTF8);
        fresh.setAutoFlushCommands(false);
        connection = fresh;
        return fresh;
    }

    private void disconnect() {
        StatefulRedisConnection<String, String> broken = connection;
        connection = null;
        if (broken != null) {
            broken.closeAsync();
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
        client.shutdown(Duration.ZERO, TIMEOUT);
        resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
