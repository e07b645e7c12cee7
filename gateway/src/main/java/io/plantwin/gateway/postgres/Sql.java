package io.plantwin.gateway.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A statement in the making: text and parameters grow together. For one thread.
public final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    public Sql() {}

    public Sql(String beginning, Object... values) {
        add(beginning, values);
    }

    /// @param values for the question marks in it, in their order
    public Sql add(String more, Object... values) {
        text.append(more);
        parameters.addAll(List.of(values));
        return this;
    }

    /// One of these texts, for `= ANY (?)`.
    public static String[] texts(Collection<?> words) {
        return words.stream().map(Object::toString).toArray(String[]::new);
    }

    /// Ready to run; the caller closes it.
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        set(statement);
        return statement;
    }

    /// All rows, in the statement's order.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException as {@link Database#with}
    public <T> List<T> query(Database database, Database.Row<T> row) {
        return database.query(text.toString(), this::set, row);
    }

    /// All rows, in the statement's order, on a connection that is in hand.
    public <T> List<T> query(Connection connection, Database.Row<T> row) throws SQLException {
        return Database.query(connection, text.toString(), this::set, row);
    }

    private void set(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
