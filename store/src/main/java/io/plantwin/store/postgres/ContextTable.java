package io.plantwin.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/// Contexts: found or created. Commits if it had anything to do.
final class ContextTable {

    private static final String FIND =
            "SELECT context_id FROM reading_context WHERE unit = ? AND location = ? AND quality = ? AND status = ?";

    private static final String CREATE =
            "INSERT INTO reading_context (unit, location, quality, status) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private ContextTable() {}

    static void resolve(Connection connection, Set<Context> unknown) throws SQLException {
        for (Context context : unknown) {
            if (!find(connection, context)) {
                try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
                    bind(statement, context.key());
                    statement.executeUpdate();
                }
                // Its own transaction each: nobody waits for a second lock while he holds a first.
                connection.commit();
                find(connection, context);
            }
        }
        if (!unknown.isEmpty()) {
            connection.commit();
        }
    }

    private static boolean find(Connection connection, Context context) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            bind(statement, context.key());
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    context.known(rows.getInt(1));
                    return true;
                }
                return false;
            }
        }
    }

    private static void bind(PreparedStatement statement, Context.Key key) throws SQLException {
        statement.setString(1, key.unit());
        statement.setString(2, key.location());
        statement.setInt(3, key.quality().ordinal());
        statement.setInt(4, key.status().ordinal());
    }
}
