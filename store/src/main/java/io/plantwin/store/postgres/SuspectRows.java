package io.plantwin.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Readings that are not newer than what is stored of their sensor: late, or there already. PostgreSQL decides.
final class SuspectRows {

    private static final String INSERT = """
            INSERT INTO reading (sensor_id, context_id, ts, value, metadata)
            SELECT sensor_id, context_id, %s, value, metadata::jsonb
            FROM unnest(?::int[], ?::int[], ?::bigint[], ?::float8[], ?::text[])
              AS n(sensor_id, context_id, micros, value, metadata)
            ON CONFLICT (sensor_id, ts) DO NOTHING
            RETURNING sensor_id, (extract(epoch FROM ts) * 1000000)::bigint""".formatted(Parameters.MICROS_TO_INSTANT);

    private record Key(int sensorId, long micros) {}

    private final List<Integer> positions = new ArrayList<>();

    /// @param position of the row in the batch
    void add(int position) {
        positions.add(position);
    }

    /// Stores those that are not there yet, and marks their positions.
    ///
    /// @return how many were stored
    long insert(Connection connection, ReadingRow[] batch, boolean[] stored) throws SQLException {
        int size = positions.size();
        if (size == 0) {
            return 0;
        }
        Map<Key, Integer> byKey = HashMap.newHashMap(size);
        int[] sensors = new int[size];
        int[] contexts = new int[size];
        long[] micros = new long[size];
        double[] values = new double[size];
        List<@Nullable String> metadata = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            ReadingRow row = batch[positions.get(i)];
            sensors[i] = row.sensor().id();
            contexts[i] = row.context().id();
            micros[i] = row.micros();
            values[i] = row.value();
            metadata.add(row.metadata().isEmpty() ? null : row.metadata());
            byKey.put(new Key(sensors[i], micros[i]), positions.get(i));
        }
        long inserted = 0;
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            Parameters.ints(statement, 1, sensors);
            Parameters.ints(statement, 2, contexts);
            Parameters.longs(statement, 3, micros);
            Parameters.doubles(statement, 4, values);
            statement.setArray(5, connection.createArrayOf("text", metadata.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Integer position = byKey.get(new Key(rows.getInt(1), rows.getLong(2)));
                    if (position != null) {
                        stored[position] = true;
                        inserted++;
                    }
                }
            }
        }
        return inserted;
    }
}
