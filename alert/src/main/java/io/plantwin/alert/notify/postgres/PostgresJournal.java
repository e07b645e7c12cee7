package io.plantwin.alert.notify.postgres;

import io.plantwin.alert.notify.Change;
import io.plantwin.alert.notify.Journal;
import io.plantwin.alert.notify.text.Plain;
import io.plantwin.wire.service.Health;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes changes in order on a thread of its own, all that wait in one transaction. While PostgreSQL is away they wait
/// in memory.
public final class PostgresJournal implements Journal {

    private record Entry(Change change, CompletableFuture<Void> durable) {}

    private static final Logger LOG = LoggerFactory.getLogger(PostgresJournal.class);
    private static final int MOST_IN_TRANSACTION = 500;
    private static final Duration PURGE_EVERY = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
    private static final int MAX_DETAIL = 300;

    private final DataSource database;
    private final String topicId;
    private final Duration keepAttempts;
    private final InstantSource clock;
    private final LinkedBlockingDeque<Entry> queue = new LinkedBlockingDeque<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Instant nextPurge;
    private volatile long durableOffset = -1;
    private volatile Health health = Health.UP;

    /// @param topicId Kafka's id of the topic `alerts`
    /// @param keepAttempts how long attempts are kept
    public PostgresJournal(DataSource database, String topicId, Duration keepAttempts, InstantSource clock) {
        this.database = database;
        this.topicId = topicId;
        this.keepAttempts = keepAttempts;
        this.clock = clock;
        this.nextPurge = clock.instant();
        thread = Thread.ofVirtual().name("alert-notify-journal").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public CompletableFuture<?> write(Change change) {
        Entry entry = new Entry(change, new CompletableFuture<>());
        backlog.incrementAndGet();
        queue.addLast(entry);
        return entry.durable();
    }

    @Override
    public long durableOffset() {
        return durableOffset;
    }

    @Override
    public int backlog() {
        return backlog.get();
    }

    @Override
    public Health health() {
        return health;
    }

    private void run() {
        List<Entry> batch = new ArrayList<>();
        try {
            while (closed.getCount() > 0 || !queue.isEmpty()) {
                Entry first = queue.pollFirst(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    purgeWhenDue();
                } else {
                    batch.add(first);
                    queue.drainTo(batch, MOST_IN_TRANSACTION - 1);
                    writeUntilDone(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("{} changes of the notification journal were not written; their events are read again", backlog);
        }
    }

    /// Once an hour, while there is nothing else to do.
    private void purgeWhenDue() {
        Instant now = clock.instant();
        if (now.isBefore(nextPurge)) {
            return;
        }
        nextPurge = now.plus(PURGE_EVERY);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new JournalTables(connection, topicId).purgeAttempts(now.minus(keepAttempts));
            connection.commit();
        } catch (SQLException e) {
            LOG.warn("old notification attempts are not deleted, trying again in an hour: {}", e.getMessage());
        }
    }

    private void writeUntilDone(List<Entry> batch) throws InterruptedException {
        while (true) {
            try {
                write(batch);
                done(batch);
                return;
            } catch (SQLException e) {
                if (isAboutData(e)) {
                    writeOneByOne(batch);
                    return;
                }
                fail(e);
            }
            if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("closed");
            }
        }
    }

    /// One change that PostgreSQL will never take must not hold the others.
    private void writeOneByOne(List<Entry> batch) throws InterruptedException {
        for (Entry entry : batch) {
            try {
                write(List.of(entry));
            } catch (SQLException e) {
                if (!isAboutData(e)) {
                    writeUntilDone(batch.subList(batch.indexOf(entry), batch.size()));
                    return;
                }
                LOG.error("PostgreSQL refuses a change of the notification journal: {}", entry.change(), e);
            }
            done(List.of(entry));
        }
    }

    private void write(List<Entry> batch) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                JournalTables tables = new JournalTables(connection, topicId);
                for (Entry entry : batch) {
                    tables.apply(entry.change());
                }
                lastOffset(batch, tables);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void lastOffset(List<Entry> batch, JournalTables tables) throws SQLException {
        for (Entry entry : batch.reversed()) {
            if (entry.change() instanceof Change.Decided decided) {
                tables.position(decided.nextOffset());
                return;
            }
        }
    }

    private void done(List<Entry> batch) {
        for (Entry entry : batch) {
            if (entry.change() instanceof Change.Decided decided) {
                durableOffset = decided.nextOffset();
            }
            backlog.decrementAndGet();
            entry.durable().complete(null);
        }
        if (health.level() != Health.Level.UP) {
            LOG.warn("the notification journal is written again");
        }
        health = Health.UP;
    }

    private void fail(SQLException failure) {
        String reason = Plain.line(Objects.requireNonNullElse(failure.getMessage(), "no reason"), MAX_DETAIL);
        if (health.level() == Health.Level.UP) {
            LOG.warn("the notification journal can't be written: {}", reason);
        }
        health = Health.degraded("notification goes on from memory, its journal can't be written (" + reason
                + "); trying again, nothing is lost");
    }

    /// SQLSTATE classes 22 data exception, 23 integrity constraint violation.
    private static boolean isAboutData(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return state.startsWith("22") || state.startsWith("23");
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_PATIENCE)) {
                thread.interrupt();
                thread.join(CLOSE_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
