package io.plantwin.store.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.plantwin.store.postgres.Database;
import io.plantwin.wire.postgres.PostgresUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A fresh database of the shared server, with or without the schema.
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final PostgresUrl url;
    private final HikariDataSource pool;

    private TestDatabase(PostgresUrl url) {
        this.url = url;
        this.pool = Database.pool(url, 4);
    }

    /// @param server `postgresql://user:password@host:port/plantwin`
    public static TestDatabase create(String server) throws SQLException {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        PostgresUrl admin = PostgresUrl.parse(server);
        try (Connection connection = DriverManager.getConnection(admin.jdbc(), admin.user(), admin.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new TestDatabase(PostgresUrl.parse(server.replaceFirst("/plantwin$", "/" + name)));
    }

    /// With the schema.
    public static TestDatabase migrated(String server) throws SQLException {
        TestDatabase database = create(server);
        Database.migrate(database.url);
        return database;
    }

    public PostgresUrl url() {
        return url;
    }

    public HikariDataSource pool() {
        return pool;
    }

    /// Committed at once.
    public void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// The rows as text, columns joined by `|`.
    public List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i == 1 ? "" : "|").append(result.getString(i));
                }
                rows.add(row.toString());
            }
            connection.rollback();
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public long number(String sql) {
        return Long.parseLong(rows(sql).getFirst());
    }

    /// A total of the ledger, 0 if there is none.
    public long total(String name) {
        return number("SELECT coalesce(sum(total), 0) FROM ledger_total WHERE name = '" + name + "'");
    }

    @Override
    public void close() {
        pool.close();
    }
}
