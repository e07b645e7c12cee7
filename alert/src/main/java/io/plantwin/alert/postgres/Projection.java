package io.plantwin.alert.postgres;

import io.plantwin.alert.follow.EventSink;
import io.plantwin.alert.follow.Sequenced;
import io.plantwin.alert.follow.SinkAwayException;
import io.plantwin.alert.follow.TopicLog;
import io.plantwin.model.Alert;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps `alerts` and `alert_events` as the topic says. Events, alerts and position are one transaction, and
/// the position must stand where this batch begins: a second writer, or a commit whose answer was lost, can't
/// do harm.
public final class Projection implements EventSink {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    /// A broker that has just started may tell too early an end; for so long it is asked again.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long CHECK_NANOS = Duration.ofSeconds(5).toNanos();

    private final DataSource database;
    private String topicId = "";
    private long position;
    private long nextCheckNanos = System.nanoTime();
    private Optional<Long> tooShortSinceNanos = Optional.empty();

    /// @param database connections don't commit by themselves
    public Projection(DataSource database) {
        this.database = database;
    }

    /// What is in PostgreSQL at one moment.
    ///
    /// @param topicId the topic that was projected
    /// @param next offset of the first event that is not in it
    public record Snapshot(Collection<Alert> open, String topicId, long next) {}

    @Override
    public long begin(TopicLog log) throws SinkAwayException {
        topicId = log.topicId();
        position = inTransaction(connection -> begin(connection, log));
        return position;
    }

    private long begin(Connection connection, TopicLog log) throws SQLException, SinkAwayException {
        OptionalLong known = ProjectionTable.find(connection, log.topicId());
        if (known.isEmpty()) {
            if (ProjectionTable.isReplaced(connection, log.topicId())) {
                ProjectionTable.replace(connection, log.topicId());
                tell(
                        connection,
                        "alerts_log_replaced",
                        "alerts is a new topic of the same name: what was known stays as history, alerts that were"
                                + " open are closed, and the new topic is read from its beginning.");
            }
            ProjectionTable.set(connection, log.topicId(), log.begin());
            return log.begin();
        }
        long next = known.getAsLong();
        if (next > log.end()) {
            awaitLongerLog(next, log);
            tell(
                    connection,
                    "alerts_log_truncated",
                    "alerts ends at " + log.end() + ", but it was projected up to " + next
                            + ": Kafka has lost events that are in PostgreSQL. The projection goes on at the end.");
            ProjectionTable.set(connection, log.topicId(), log.end());
            return log.end();
        }
        tooShortSinceNanos = Optional.empty();
        if (next < log.begin()) {
            tell(
                    connection,
                    "alert_events_lost",
                    "alerts begins at " + log.begin() + ", but it was projected only up to " + next
                            + ": events were deleted by Kafka's retention before they could be projected.");
            ProjectionTable.set(connection, log.topicId(), log.begin());
            return log.begin();
        }
        return next;
    }

    private void awaitLongerLog(long next, TopicLog log) throws SinkAwayException {
        long now = System.nanoTime();
        long since = tooShortSinceNanos.orElse(now);
        tooShortSinceNanos = Optional.of(since);
        if (now - since < PATIENCE.toNanos()) {
            throw new SinkAwayException("alerts ends at " + log.end() + " before " + next);
        }
        tooShortSinceNanos = Optional.empty();
    }

    private static void tell(Connection connection, String type, String message) throws SQLException {
        LOG.warn("{}", message);
        ProjectionTable.tell(connection, type, message);
    }

    @Override
    public void take(List<Sequenced> events, long from, long next) throws SinkAwayException {
        inTransaction(connection -> {
            if (!ProjectionTable.advance(connection, topicId, from, next)) {
                throw new SinkAwayException("the position was moved by somebody else");
            }
            AlertTable.write(connection, events);
            return next;
        });
        position = next;
    }

    /// Looks now and then whether PostgreSQL is there and the position is still where it was: it is not if
    /// somebody emptied the table to have everything projected again.
    @Override
    public void idle() throws SinkAwayException {
        if (System.nanoTime() - nextCheckNanos < 0) {
            return;
        }
        nextCheckNanos = System.nanoTime() + CHECK_NANOS;
        OptionalLong stored = inTransaction(connection -> ProjectionTable.find(connection, topicId));
        if (!stored.equals(OptionalLong.of(position))) {
            throw new SinkAwayException("the position was moved by somebody else");
        }
    }

    /// Open alerts and position as they are together.
    ///
    /// @return empty if this topic is not projected yet
    public Optional<Snapshot> snapshot(String topic) throws SinkAwayException {
        return inTransaction(connection -> {
            connection.createStatement().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            OptionalLong next = ProjectionTable.find(connection, topic);
            return next.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Snapshot(AlertTable.open(connection), topic, next.getAsLong()));
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException, SinkAwayException;
    }

    private <T> T inTransaction(Work<T> work) throws SinkAwayException {
        try (Connection connection = database.getConnection()) {
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | SinkAwayException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new SinkAwayException(Database.sentence(e), e);
        }
    }
}
