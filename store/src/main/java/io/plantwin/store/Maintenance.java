package io.plantwin.store;

import io.plantwin.store.postgres.MinuteSorter;
import io.plantwin.store.postgres.Partitions;
import io.plantwin.store.postgres.Retention;
import io.plantwin.store.postgres.RetentionPeriods;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes partitions ahead of time, lets go of what is too old, and sorts the minutes of days that are over.
final class Maintenance {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

    private final DataSource database;
    private final Partitions partitions;
    private final Retention retention;
    private final Clock clock;

    Maintenance(DataSource database, Partitions partitions, RetentionPeriods periods, Clock clock) {
        this.database = database;
        this.partitions = partitions;
        this.retention = new Retention(periods);
        this.clock = clock;
    }

    /// Makes the partitions that are needed next.
    void makeAhead() throws SQLException {
        withConnection(connection -> {
            partitions.forget();
            partitions.makeAhead(connection, clock.instant());
        });
    }

    /// Does what is due; what fails is due again the next time.
    void run() throws SQLException {
        makeAhead();
        withConnection(connection -> {
            List<String> dropped = retention.apply(connection, clock.instant());
            if (!dropped.isEmpty()) {
                partitions.forget();
                LOG.info("dropped {}: older than they are kept", String.join(", ", dropped));
            }
        });
        withConnection(connection -> {
            List<String> sorted = MinuteSorter.sort(connection, clock.instant());
            if (!sorted.isEmpty()) {
                LOG.info("sorted {}", String.join(", ", sorted));
            }
        });
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private void withConnection(Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try {
                work.run(connection);
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
