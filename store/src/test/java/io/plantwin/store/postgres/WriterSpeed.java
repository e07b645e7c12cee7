package io.plantwin.store.postgres;

import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.store.testing.TemporaryDirectory;
import io.plantwin.store.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Measures the writer against a bare binary COPY of the same rows into the same table, alternately. Not a test:
///
/// `java … io.plantwin.store.postgres.WriterSpeed [sensors] [rows in a batch] [batches]`
public final class WriterSpeed {

    private static final long START = 1_790_000_000_000_000L;

    private WriterSpeed() {}

    public static void main(String[] args) throws Exception {
        int sensors = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int batchRows = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        int batches = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        try (TemporaryDirectory directory = TemporaryDirectory.create("plantwin-writer-speed");
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.path());
                TestDatabase database = TestDatabase.migrated(postgres.url());
                Connection connection = database.pool().getConnection()) {
            Dictionary dictionary = new Dictionary();
            Partitions partitions = new Partitions();
            ReadingWriter writer = new ReadingWriter(dictionary, partitions);
            double[] writerRates = new double[batches];
            double[] copyRates = new double[batches];
            long micros = START;
            // Steps between two readings of a sensor: 1 s.
            for (int i = 0; i < batches; i++) {
                List<ReadingRow> rows = rows(dictionary, "w", sensors, batchRows, micros);
                writerRates[i] = batchRows
                        / seconds(() -> {
                            writer.prepare(connection, rows);
                            writer.write(connection, rows);
                            connection.commit();
                            writer.committed();
                        });
                List<ReadingRow> bare = rows(dictionary, "c", sensors, batchRows, micros);
                writer.prepare(connection, bare);
                copyRates[i] = batchRows
                        / seconds(() -> {
                            bareCopy(connection, bare, partitions);
                            connection.commit();
                        });
                micros += 1_000_000L * Math.max(1, batchRows / sensors);
                System.out.printf("%d: writer %,.0f rows/s, bare COPY %,.0f rows/s%n", i, writerRates[i], copyRates[i]);
            }
            double writerMedian = median(writerRates);
            double copyMedian = median(copyRates);
            System.out.printf(
                    "median of %d batches of %,d rows of %,d sensors: writer %,.0f rows/s, bare COPY %,.0f rows/s, ratio %.2f%n",
                    batches, batchRows, sensors, writerMedian, copyMedian, writerMedian / copyMedian);
        }
    }

    private static void bareCopy(Connection connection, List<ReadingRow> rows, Partitions partitions)
            throws SQLException {
        BinaryCopy.Rows copy = new BinaryCopy()
                .into(
                        connection,
                        partitions
                                .of(
                                        connection,
                                        PartitionedTable.READING,
                                        rows.getFirst().micros())
                                .name());
        for (ReadingRow row : rows) {
            copy.add(row.sensor().id(), row.context().id(), row.micros(), row.value(), row.metadata());
        }
        copy.end();
    }

    private static List<ReadingRow> rows(Dictionary dictionary, String prefix, int sensors, int count, long micros) {
        Random random = new Random(micros);
        Context context = dictionary.context("celsius", "hall", Quality.GOOD, OperatingStatus.ACTIVE);
        List<ReadingRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Sensor sensor = dictionary.sensor(prefix + i % sensors / 5, "s" + i % 5);
            rows.add(new ReadingRow(
                    sensor, context, micros + 1_000_000L * (i / sensors) + i % 1000, random.nextDouble() * 100, ""));
        }
        return rows;
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static double seconds(Step step) throws SQLException {
        long begin = System.nanoTime();
        step.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.copyOfRange(values, values.length / 4, values.length);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
