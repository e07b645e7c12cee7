package io.plantwin.gateway.audit;

import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.wire.json.Iso8601;
import java.util.List;
import java.util.Optional;

/// Reads `audit_log`. Threadsafe. Everything throws {@link io.plantwin.gateway.BackendAwayException} while the
/// database is away.
public final class AuditReader {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;

    public AuditReader(Database database) {
        this.database = database;
    }

    /// Where a list goes on.
    public record Position(long micros, long id) {

        /// After this one.
        public static Position of(AuditItem last) {
            return new Position(Iso8601.parseMicros(last.timestamp()).orElseThrow(), last.id());
        }
    }

    /// Which rows.
    @FunctionalInterface
    public interface Selection {
        /// Adds ` WHERE …`.
        Sql where(Sql sql);
    }

    /// Takes what was read.
    ///
    /// @param <E> what it may throw
    @FunctionalInterface
    public interface Sink<E extends Exception> {
        void take(AuditItem item) throws E;
    }

    /// Newest first.
    ///
    /// @param after where the list goes on, empty for the beginning
    public List<AuditItem> page(Selection selection, Optional<Position> after, int limit) {
        Sql sql = selection.where(new Sql("SELECT * FROM audit_log"));
        after.ifPresent(last -> sql.add(" AND (timestamp, id) < (?, ?)", Instants.parameter(last.micros()), last.id()));
        return sql.add(" ORDER BY timestamp DESC, id DESC LIMIT ?", limit).query(database, AuditItem::read);
    }

    /// All of them, newest first, in portions: no connection is held while the sink waits for somebody slow, and what
    /// is written meanwhile is newer and not among them.
    public <E extends Exception> void forEach(Selection selection, Sink<E> sink) throws E {
        Optional<Position> after = Optional.empty();
        List<AuditItem> page;
        do {
            page = page(selection, after, ROWS_AT_ONCE);
            for (AuditItem item : page) {
                sink.take(item);
            }
            after = page.isEmpty() ? after : Optional.of(Position.of(page.getLast()));
        } while (page.size() == ROWS_AT_ONCE);
    }
}
