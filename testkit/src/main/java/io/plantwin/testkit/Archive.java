package io.plantwin.testkit;

import io.plantwin.wire.postgres.PostgresUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What is in PostgreSQL, asked by plain SQL on the names people query.
public final class Archive implements AutoCloseable {

    private final Connection connection;

    public Archive(String url) {
        PostgresUrl postgres = PostgresUrl.parse(url);
        try {
            connection = DriverManager.getConnection(postgres.jdbc(), postgres.user(), postgres.password());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    /// The first column of the first row as a number; 0 for NULL.
    public long number(String sql, Object... parameters) {
        return query(sql, parameters).stream()
                .findFirst()
                .map(row -> row.getFirst() instanceof Number number ? number.longValue() : 0L)
                .orElseThrow(() -> new IllegalStateException("no row: " + sql));
    }

    /// All rows, each as the list of its columns.
    public List<List<Object>> query(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                List<List<Object>> rows = new ArrayList<>();
                while (result.next()) {
                    List<Object> row = new ArrayList<>(columns);
                    for (int column = 1; column <= columns; column++) {
                        Object value = result.getObject(column);
                        row.add(value == null ? "" : value);
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /// How many readings of devices with this prefix are stored.
    public long readings(String devicePrefix) {
        return number("SELECT count(*) FROM sensor_readings WHERE device_id LIKE ?", devicePrefix + "%");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
