package io.plantwin.gateway.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connection for commands, made when it is first needed and kept up by itself. Commands fail at once
/// while Redis is away.
public final class RedisLink implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofMillis(500);
    /// How long a failed attempt to connect answers for the next ones.
    private static final long RETRY_NANOS = 500_000_000;

    private final ClientResources resources = ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.exponential(Duration.ofMillis(20), LONGEST_RECONNECT_DELAY, 2, TimeUnit.MILLISECONDS))
            .build();
    private final RedisClient client;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private long lastAttempt = System.nanoTime() - RETRY_NANOS;

    public RedisLink(String url) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(TIMEOUT); // of the greeting, too: a Redis that goes away in the middle of it is not waited for
        client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(TIMEOUT)
                        .keepAlive(true)
                        .build())
                .build());
    }

    /// Sends all commands in one flush and waits for all answers.
    ///
    /// @param commands gives the futures of what it has sent
    /// @throws BackendAwayException if Redis is away or slow
    public <T> List<T> pipeline(Function<RedisAsyncCommands<String, String>, List<RedisFuture<T>>> commands) {
        List<RedisFuture<T>> answers;
        lock.lock();
        try {
            StatefulRedisConnection<String, String> open = open();
            answers = commands.apply(open.async());
            open.flushCommands();
        } catch (RedisException e) {
            throw away(e);
        } finally {
            lock.unlock();
        }
        return answers.stream().map(RedisLink::answer).toList();
    }

    /// Sends one command and waits for its answer.
    ///
    /// @throws BackendAwayException if Redis is away or slow
    public <T> T one(Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        return this.<T>pipeline(commands -> List.of(command.apply(commands))).getFirst();
    }

    /// Sends one command and does not wait for its answer.
    ///
    /// @throws BackendAwayException if there is no connection
    public <T> RedisFuture<T> send(Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        lock.lock();
        try {
            StatefulRedisConnection<String, String> open = open();
            RedisFuture<T> answer = command.apply(open.async());
            open.flushCommands();
            return answer;
        } catch (RedisException e) {
            throw away(e);
        } finally {
            lock.unlock();
        }
    }

    /// A new connection for subscriptions, the caller's to close; it comes back and subscribes again by
    /// itself.
    ///
    /// @throws BackendAwayException if Redis is away
    public StatefulRedisPubSubConnection<String, String> subscriber() {
        try {
            return client.connectPubSub(StringCodec.UTF8);
        } catch (RedisException e) {
            throw away(e);
        }
    }

    private StatefulRedisConnection<String, String> open() {
        StatefulRedisConnection<String, String> open = connection;
        if (open == null) {
            if (System.nanoTime() - lastAttempt < RETRY_NANOS) {
                throw away(null);
            }
            try {
                open = client.connect(StringCodec.UTF8);
            } finally {
                lastAttempt = System.nanoTime();
            }
            open.setAutoFlushCommands(false);
            connection = open;
        }
        return open;
    }

    private static <T> T answer(RedisFuture<T> future) {
        try {
            return future.get(TIMEOUT.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    private static BackendAwayException away(@Nullable Throwable cause) {
        return new BackendAwayException(Backend.REDIS, "does not answer", cause);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, TIMEOUT);
        resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
