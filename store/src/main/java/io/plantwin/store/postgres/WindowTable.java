package io.plantwin.store.postgres;

import io.plantwin.model.SensorWindow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Closed windows. Writing one again changes nothing; a corrected one replaces the other.
public final class WindowTable {

    /// A window and its sensor in the dictionary.
    public record Row(Sensor sensor, SensorWindow window) {}

    private record Key(Sensor sensor, long startMillis) {}

    private static final String UPSERT = """
            INSERT INTO sensor_window
              (sensor_id, window_start, count, avg, min, max, stddev, median, first, last, percent_good)
            SELECT sensor_id, to_timestamp(seconds), count, avg, min, max, stddev, median, first, last, percent_good
            FROM unnest(?::int[], ?::float8[], ?::bigint[], ?::float8[], ?::float8[], ?::float8[], ?::float8[],
                        ?::float8[], ?::float8[], ?::float8[], ?::float8[])
              AS n(sensor_id, seconds, count, avg, min, max, stddev, median, first, last, percent_good)
            ON CONFLICT (sensor_id, window_start) DO UPDATE SET
              count = excluded.count, avg = excluded.avg, min = excluded.min, max = excluded.max,
              stddev = excluded.stddev, median = excluded.median, first = excluded.first, last = excluded.last,
              percent_good = excluded.percent_good""";

    private final Dictionary dictionary;
    private final Partitions partitions;

    public WindowTable(Dictionary dictionary, Partitions partitions) {
        this.dictionary = dictionary;
        this.partitions = partitions;
    }

    /// Makes sure that sensors and partitions of these rows are there. Commits what it made.
    public void prepare(Connection connection, List<Row> rows) throws SQLException {
        dictionary.resolveSensors(
                connection, rows.stream().map(Row::sensor).distinct().toList());
        for (Row row : rows) {
            partitions.of(connection, PartitionedTable.WINDOW, row.window().startMillis() * 1_000);
        }
    }

    /// Of several rows of the same window the last counts.
    public void write(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Map<Key, Row> newest = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            newest.put(new Key(row.sensor(), row.window().startMillis()), row);
        }
        List<Row> ordered = new ArrayList<>(newest.values());
        ordered.sort(Comparator.<Row>comparingInt(row -> row.sensor().id())
                .thenComparingLong(row -> row.window().startMillis()));
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            Parameters.ints(
                    statement,
                    1,
                    ordered.stream().mapToInt(row -> row.sensor().id()).toArray());
            figures(statement, 2, ordered, window -> window.startMillis() / 1_000.0);
            Parameters.longs(
                    statement,
                    3,
                    ordered.stream().mapToLong(row -> row.window().count()).toArray());
            figures(statement, 4, ordered, SensorWindow::avg);
            figures(statement, 5, ordered, SensorWindow::min);
            figures(statement, 6, ordered, SensorWindow::max);
            figures(statement, 7, ordered, SensorWindow::stddev);
            figures(statement, 8, ordered, SensorWindow::median);
            figures(statement, 9, ordered, SensorWindow::first);
            figures(statement, 10, ordered, SensorWindow::last);
            figures(statement, 11, ordered, window -> Double.isNaN(window.percentGood()) ? 0 : window.percentGood());
            statement.executeUpdate();
        }
    }

    /// Figures that don't exist are NULL.
    private static void figures(
            PreparedStatement statement, int index, List<Row> rows, ToDoubleFunction<SensorWindow> figure)
            throws SQLException {
        @Nullable Double[] values = new @Nullable Double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            double value = figure.applyAsDouble(rows.get(i).window());
            values[i] = Double.isNaN(value) ? null : value;
        }
        statement.setArray(index, statement.getConnection().createArrayOf("float8", values));
    }
}
