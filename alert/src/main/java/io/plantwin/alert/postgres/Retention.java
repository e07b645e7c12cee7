package io.plantwin.alert.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets go of alerts that were resolved long ago, with their events, once a day, a few at a time so that
/// nobody waits. Several instances may do so at once.
public final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 500;
    private static final Duration PERIOD = Duration.ofDays(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private static final String DELETE = """
            WITH old AS (
              SELECT id FROM alerts WHERE resolved_at < ? ORDER BY resolved_at LIMIT ? FOR UPDATE SKIP LOCKED),
            events AS (DELETE FROM alert_events USING old WHERE alert_id = old.id)
            DELETE FROM alerts USING old WHERE alerts.id = old.id""";

    private final DataSource database;
    private final Duration keep;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("alert-retention").unstarted(this::run);

    /// @param keep how long after they were resolved
    public Retention(DataSource database, Duration keep, Clock clock) {
        this.database = database;
        this.keep = keep;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        Duration pause = AFTER_FAILURE;
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration once() {
        try {
            long deleted = apply();
            if (deleted > 0) {
                LOG.info("let go of {} alerts resolved more than {} days ago", deleted, keep.toDays());
            }
            return PERIOD;
        } catch (SQLException e) {
            LOG.warn("old alerts can't be let go of, trying again: {}", Database.sentence(e));
            return AFTER_FAILURE;
        }
    }

    /// Does what is due.
    ///
    /// @return how many alerts are gone
    public long apply() throws SQLException {
        long deleted = 0;
        int batch = BATCH;
        while (batch == BATCH && closing.getCount() > 0) {
            batch = applyOnce();
            deleted += batch;
        }
        return deleted;
    }

    private int applyOnce() throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
                statement.setObject(1, clock.instant().minus(keep).atOffset(ZoneOffset.UTC));
                statement.setInt(2, BATCH);
                int deleted = statement.executeUpdate();
                connection.commit();
                return deleted;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
