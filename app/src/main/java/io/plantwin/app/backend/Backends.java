package io.plantwin.app.backend;

import io.plantwin.app.Need;
import io.plantwin.app.config.PlatformSettings;
import io.plantwin.embedded.EmbeddedException;
import io.plantwin.embedded.EmbeddedKafka;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.embedded.EmbeddedRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where PostgreSQL, Kafka and Redis are, and those of them that we started. Embedded ones start side by side.
public final class Backends implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backends.class);

    /// How long a stop waits for a service that is just starting and stops as soon as it has.
    private static final Duration START_TO_END = Duration.ofSeconds(40);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final List<FutureTask<String>> starting = new CopyOnWriteArrayList<>();
    private final Map<String, Long> pids = new LinkedHashMap<>();
    private String kafka;
    private String postgres;
    private String redis;
    private final boolean ownKafka;
    private boolean closed;
    private volatile Runnable whenChanged = () -> {};

    /// Nothing runs yet.
    public Backends(PlatformSettings settings) {
        kafka = settings.kafka().orElse("");
        ownKafka = kafka.isEmpty();
        postgres = settings.postgres().orElse("");
        redis = settings.redis().orElse("");
    }

    /// Whether Kafka, if anything needs it, runs in this process and is nobody else's.
    public boolean hasOwnKafka() {
        return ownKafka;
    }

    /// Starts what the needs ask for and no URL is given for.
    ///
    /// @param dataDir gets a directory for each embedded service
    /// @param progress is told in a few words what is ready
    /// @throws EmbeddedException if one can't be started; none runs then
    public void start(Set<Need> needs, Path dataDir, Consumer<String> progress) {
        if (needs.contains(Need.KAFKA) && kafka().isEmpty()) {
            starting.add(run("kafka", () -> use(EmbeddedKafka.start(dataDir.resolve("kafka")))));
        }
        if (needs.contains(Need.POSTGRES) && postgres().isEmpty()) {
            starting.add(run(
                    "postgres",
                    () -> use(EmbeddedPostgres.start(dataDir.resolve("postgres")), dataDir.resolve("postgres"))));
        }
        if (needs.contains(Need.REDIS) && redis().isEmpty()) {
            starting.add(
                    run("redis", () -> use(EmbeddedRedis.start(dataDir.resolve("redis")), dataDir.resolve("redis"))));
        }
        List<EmbeddedException> failures = new ArrayList<>();
        for (FutureTask<String> task : starting) {
            await(task, progress, failures);
        }
        if (!failures.isEmpty()) {
            close();
            throw failures.getFirst();
        }
    }

    private static FutureTask<String> run(String name, Callable<String> start) {
        long begin = System.nanoTime();
        FutureTask<String> task = new FutureTask<>(() -> {
            String ready = start.call();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            return String.format("%s (%.1f s)", ready, took.toMillis() / 1_000.0);
        });
        Thread.ofPlatform().name("start-" + name).daemon().start(task);
        return task;
    }

    private static void await(FutureTask<String> task, Consumer<String> progress, List<EmbeddedException> failures) {
        try {
            progress.accept(task.get());
        } catch (ExecutionException e) {
            failures.add(
                    e.getCause() instanceof EmbeddedException known
                            ? known
                            : new EmbeddedException("a backing service does not start: " + e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add(new EmbeddedException("interrupted while the backing services started", e));
        }
    }

    private synchronized String use(EmbeddedKafka server) {
        own(server);
        kafka = server.bootstrapServers();
        return "Kafka is ready";
    }

    private synchronized String use(EmbeddedPostgres server, Path dir) {
        own(new Supervised<>(
                        "PostgreSQL",
                        server,
                        EmbeddedPostgres::onExit,
                        ended -> EmbeddedPostgres.start(dir, ended.port()),
                        again -> changed("postgres", again.pid()))
                .watch());
        postgres = server.url();
        pids.put("postgres", server.pid());
        return "PostgreSQL is ready";
    }

    private synchronized String use(EmbeddedRedis server, Path dir) {
        own(new Supervised<>(
                        "Redis",
                        server,
                        EmbeddedRedis::onExit,
                        ended -> EmbeddedRedis.start(dir, ended.port()),
                        again -> changed("redis", again.pid()))
                .watch());
        redis = server.url();
        pids.put("redis", server.pid());
        return "Redis is ready";
    }

    private void changed(String name, long pid) {
        synchronized (this) {
            pids.put(name, pid);
        }
        whenChanged.run();
    }

    /// Whom to tell when a service has been started again as another process.
    public void whenChanged(Runnable action) {
        whenChanged = action;
    }

    /// One that gets ready after we were closed is closed at once.
    private void own(AutoCloseable server) {
        if (closed) {
            close(List.of(server));
            throw new EmbeddedException("stopped while the backing services started");
        }
        started.push(server);
    }

    /// `host:port[,…]`, empty if nobody needs it; so with the others.
    public synchronized String kafka() {
        return kafka;
    }

    /// `postgresql://…`
    public synchronized String postgres() {
        return postgres;
    }

    /// `redis://…`
    public synchronized String redis() {
        return redis;
    }

    /// The processes we started, by the name of the service.
    public synchronized Map<String, Long> pids() {
        return Map.copyOf(pids);
    }

    private synchronized List<AutoCloseable> takeAll() {
        closed = true;
        List<AutoCloseable> all = List.copyOf(started);
        started.clear();
        return all;
    }

    /// Stops what we started, in reverse order; each one even if another refuses. A service that is just starting
    /// can't be stopped half-way without leaving processes behind: it is waited for, and stops itself.
    @Override
    public void close() {
        List<AutoCloseable> running = takeAll();
        long deadline = System.nanoTime() + START_TO_END.toNanos();
        for (FutureTask<String> task : starting) {
            awaitEnd(task, deadline);
        }
        close(running);
    }

    private static void awaitEnd(FutureTask<String> task, long deadline) {
        try {
            task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A backing service did not start before the stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(List<AutoCloseable> servers) {
        List<Exception> failures = new ArrayList<>();
        for (AutoCloseable server : servers) {
            try {
                server.close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new EmbeddedException(
                    "a backing service does not stop: " + failures.getFirst().getMessage(), failures.getFirst());
        }
    }
}
