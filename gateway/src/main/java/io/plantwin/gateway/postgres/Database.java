package io.plantwin.gateway.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.BackendAwayException.Backend;
import io.plantwin.wire.postgres.PostgresUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;

/// A pool of at most {@link #CONNECTIONS} connections. Made without the database being there; every question
/// then ends within seconds, one way or another.
public final class Database implements AutoCloseable {

    /// Most connections; the store of the same process has five of its own, the alert role two, and together they
    /// are ten.
    public static final int CONNECTIONS = 3;

    private static final int BORROW_MILLIS = 2_000;
    private static final int STATEMENT_MILLIS = 10_000;

    private final HikariDataSource pool;

    public Database(PostgresUrl url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gateway");
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(url.jdbc());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(BORROW_MILLIS);
        config.setValidationTimeout(1_000);
        config.addDataSourceProperty("ApplicationName", "plantwin-gateway");
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "20");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_MILLIS);
        pool = new HikariDataSource(config);
    }

    /// Work on one connection.
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// Sets the parameters of a statement.
    @FunctionalInterface
    public interface Parameters {
        Parameters NONE = statement -> {};

        void set(PreparedStatement statement) throws SQLException;
    }

    /// Makes something of the row a result stands on.
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// @throws BackendAwayException if the database is away, not set up yet, or takes too long
    public <T> T with(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    /// Work in one transaction: all of it is done, or nothing when the work throws.
    ///
    /// @throws BackendAwayException as {@link #with}
    public <T> T transaction(Work<T> work) {
        return with(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback(); // of what was not committed
                connection.setAutoCommit(true);
            }
        });
    }

    /// All rows of a query, in its order.
    ///
    /// @throws BackendAwayException as {@link #with}
    public <T> List<T> query(String sql, Parameters parameters, Row<T> row) {
        return with(connection -> query(connection, sql, parameters, row));
    }

    /// All rows of a query on a connection that is in hand.
    public static <T> List<T> query(Connection connection, String sql, Parameters parameters, Row<T> row)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        }
    }

    /// Connections in use and waited for, for metrics.
    public int busyConnections() {
        return pool.isRunning() ? pool.getHikariPoolMXBean().getActiveConnections() : 0;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static final class SqlFailures {

        private SqlFailures() {}

        static RuntimeException translate(SQLException failure) {
            String state = failure.getSQLState() == null ? "" : failure.getSQLState();
            if (failure instanceof SQLTransientConnectionException || isConnectionLost(state)) {
                return new BackendAwayException(Backend.DATABASE, "does not answer", failure);
            }
            return switch (state) {
                case "42P01", "42703", "42883", "3F000" ->
                    new BackendAwayException(
                            Backend.DATABASE, "is not set up yet; the store role does that when it starts", failure);
                case "57014" ->
                    new BackendAwayException(
                            Backend.DATABASE,
                            "took longer than " + STATEMENT_MILLIS / 1_000 + " s; ask for a shorter range",
                            failure);
                default -> new IllegalStateException("the database refused: " + failure.getMessage(), failure);
            };
        }

        /// Class 08 connection exception, 57P01 … 57P03 shutting down or starting up, 53300 too many
        /// connections, 3D000 no such database.
        private static boolean isConnectionLost(String state) {
            return state.startsWith("08")
                    || state.startsWith("57P")
                    || state.equals("53300")
                    || state.equals("3D000")
                    || state.isEmpty();
        }
    }
}
