package io.plantwin.wire.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one thread writes to Redis. A batch of commands is one write to the socket. There is one connection, made when
/// it is needed; one that has failed is given up, and what is on the way through it never arrives after what is sent
/// next.
///
/// @param <T> what keys and values are: text or bytes
public final class RedisPipe<T> implements AutoCloseable {

    private final ClientResources resources = ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .build();
    private final RedisClient client;
    private final RedisCodec<T, T> codec;
    private final Duration timeout;
    private @Nullable StatefulRedisConnection<T, T> connection;

    /// @param uri `redis://host:port[/database]`
    /// @param timeout of connecting, and of a batch
    public RedisPipe(String uri, RedisCodec<T, T> codec, Duration timeout) {
        this.codec = codec;
        this.timeout = timeout;
        RedisURI address = RedisURI.create(uri);
        address.setTimeout(timeout); // of the greeting, too: a Redis that goes away in the middle is not waited for
        client = RedisClient.create(resources, address);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build());
    }

    /// Returns when Redis has taken all of it.
    ///
    /// @param commands gives the futures of what it has sent
    public List<RedisFuture<?>> send(Function<RedisAsyncCommands<T, T>, List<RedisFuture<?>>> commands)
            throws RedisAwayException {
        return send(commands, refusal -> false);
    }

    /// Returns when Redis has answered all of it.
    ///
    /// @param commands gives the futures of what it has sent
    /// @param bearable whether this refusal of one command is not the failure of all
    public List<RedisFuture<?>> send(
            Function<RedisAsyncCommands<T, T>, List<RedisFuture<?>>> commands,
            Predicate<RedisCommandExecutionException> bearable)
            throws RedisAwayException {
        try {
            StatefulRedisConnection<T, T> to = connected();
            List<RedisFuture<?>> answers = commands.apply(to.async());
            to.flushCommands();
            long deadline = System.nanoTime() + timeout.toNanos();
            for (RedisFuture<?> answer : answers) {
                await(answer, deadline, bearable);
            }
            return answers;
        } catch (RedisException | TimeoutException e) {
            throw away(e);
        } catch (ExecutionException e) {
            throw away(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    private static void await(RedisFuture<?> answer, long deadline, Predicate<RedisCommandExecutionException> bearable)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RedisCommandExecutionException refusal && bearable.test(refusal))) {
                throw e;
            }
        }
    }

    private StatefulRedisConnection<T, T> connected() {
        StatefulRedisConnection<T, T> existing = connection;
        if (existing != null && existing.isOpen()) {
            return existing;
        }
        StatefulRedisConnection<T, T> fresh = client.connect(codec);
        fresh.setAutoFlushCommands(false);
        connection = fresh;
        return fresh;
    }

    private RedisAwayException away(Throwable cause) {
        StatefulRedisConnection<T, T> broken = connection;
        connection = null;
        if (broken != null) {
            broken.closeAsync();
        }
        return new RedisAwayException(cause);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, timeout);
        resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
