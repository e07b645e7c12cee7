package io.plantwin.store.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/// Arrays as parameters of `unnest`; the driver sends them in binary.
final class Parameters {

    /// A `bigint` of microseconds since the epoch, named `micros`, as an instant. Exact: the product is done on
    /// doubles, which hold every microsecond of the next 280 years.
    static final String MICROS_TO_INSTANT = "(timestamptz 'epoch' + micros * interval '1 microsecond')";

    private Parameters() {}

    static void ints(PreparedStatement statement, int index, int[] values) throws SQLException {
        statement.setObject(index, values);
    }

    static void longs(PreparedStatement statement, int index, long[] values) throws SQLException {
        statement.setObject(index, values);
    }

    static void doubles(PreparedStatement statement, int index, double[] values) throws SQLException {
        statement.setObject(index, values);
    }

    static <T> void texts(PreparedStatement statement, int index, List<T> items, Function<T, String> text)
            throws SQLException {
        String[] values = new String[items.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = text.apply(items.get(i));
        }
        statement.setArray(index, statement.getConnection().createArrayOf("text", values));
    }
}
