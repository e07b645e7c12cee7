package io.plantwin.store.postgres;

import io.plantwin.wire.postgres.PlainText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// What happened to the platform itself and a person should be able to find later.
public final class SystemEvents {

    private static final String INSERT =
            "INSERT INTO system_events (event_type, service_name, message, severity) VALUES (?, 'store', ?, ?)";

    private SystemEvents() {}

    /// @param severity `info`, `warning` or `error`
    public static void record(Connection connection, String type, String message, String severity) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, type);
            statement.setString(2, PlainText.of(message));
            statement.setString(3, severity);
            statement.executeUpdate();
        }
    }
}
