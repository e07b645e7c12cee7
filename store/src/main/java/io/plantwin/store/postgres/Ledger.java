package io.plantwin.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The store's side of the ledger: totals since the beginning, by name.
public final class Ledger {

    /// Readings that are in the table.
    public static final String STORED = "stored";

    /// Readings that were there already when they came.
    public static final String DUPLICATES = "duplicates";

    /// Dead letters that are about something else than a message from outside: readings and windows that a role gave
    /// up (already counted as readings), and whatever others put on the topic.
    public static final String OTHER_DEAD_LETTERS = "dead_letters.other";

    /// Begins the names of what was refused by the store; the reason follows.
    public static final String REFUSED_BY_STORE = "refused.store.";

    /// Begins the names of what was refused by the bridge; the reason follows.
    public static final String REFUSED_BY_BRIDGE = "refused.bridge.";

    /// Reason: Kafka deleted records before they were stored.
    public static final String LOST_BEFORE_STORED = "lost_before_stored";

    /// Reason: offsets that hold no record, but the end of a transaction.
    public static final String CONTROL_RECORDS = "control_records";

    private static final String ADD = """
            INSERT INTO ledger_total AS t (name, total) SELECT * FROM unnest(?::text[], ?::bigint[])
            ON CONFLICT (name) DO UPDATE SET total = t.total + excluded.total""";

    private Ledger() {}

    /// Adds to the totals. The last thing in a transaction: other processes that add to the same names wait for its
    /// end.
    public static void add(Connection connection, Map<String, Long> amounts) throws SQLException {
        SortedMap<String, Long> ordered = new TreeMap<>(amounts);
        ordered.values().removeIf(amount -> amount == 0);
        if (ordered.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>(ordered.keySet());
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            Parameters.texts(statement, 1, names, name -> name);
            Parameters.longs(
                    statement,
                    2,
                    ordered.values().stream().mapToLong(Long::longValue).toArray());
            statement.executeUpdate();
        }
    }

    /// All totals by name, as of one moment.
    public static SortedMap<String, Long> totals(Connection connection) throws SQLException {
        SortedMap<String, Long> totals = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, total FROM ledger_total")) {
            while (rows.next()) {
                totals.put(rows.getString(1), rows.getLong(2));
            }
        }
        return totals;
    }
}
