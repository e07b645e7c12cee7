package io.plantwin.gateway.analytics;

import io.plantwin.analysis.statistics.Ground;
import io.plantwin.analysis.statistics.PartMeans;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.util.List;

/// Reads the parts of a window from stored statistics, merged exactly (Chan, Golub and LeVeque 1979).
final class TrendParts {

    /// The value a sixth of the readings are below lies about this many standard deviations under the mean.
    private static final double SIXTH = 0.967;

    private static final long SECOND = 1_000_000;

    private TrendParts() {}

    /// A part.
    ///
    /// @param squares sum of the squared distances from the mean, infinite where it can't be held
    record Part(long beginMicros, long count, double mean, double squares, double min, double max) {

        /// Population standard deviation.
        double deviation() {
            return Math.sqrt(squares / count);
        }
    }

    /// Parts of one sensor with readings in them, oldest first.
    static List<Part> read(Database database, int sensorId, String table, int partSeconds, long from, long to) {
        return new Sql("SELECT bin, sum(count)::bigint AS count, sum(count * mean) / sum(count) AS mean,")
                .add(" sum(m2) + greatest(0, sum(count * (mean - middle) ^ 2)")
                .add(" - sum(count * (mean - middle)) ^ 2 / sum(count)) AS squares, min(min) AS min, max(max) AS max")
                .add(
                        " FROM (SELECT date_bin(make_interval(secs => ?), bucket, TIMESTAMPTZ 'epoch') AS bin,",
                        partSeconds)
                .add(" first_value(mean) OVER (ORDER BY bucket) AS middle, count, mean, m2, min, max FROM ")
                .add(table)
                .add(
                        " WHERE sensor_id = ? AND bucket >= ? AND bucket < ? AND count > 0) parts",
                        sensorId,
                        Instants.parameter(from),
                        Instants.parameter(to))
                .add(" GROUP BY bin ORDER BY bin")
                .query(
                        database,
                        row -> new Part(
                                Instants.micros(row, "bin"),
                                row.getLong("count"),
                                row.getDouble("mean"),
                                row.getDouble("squares"),
                                row.getDouble("min"),
                                row.getDouble("max")));
    }

    static PartMeans means(List<Part> parts, int partSeconds) {
        return new PartMeans(
                parts.stream()
                        .mapToLong(part -> part.beginMicros + partSeconds * SECOND / 2)
                        .toArray(),
                parts.stream().mapToDouble(Part::mean).toArray(),
                parts.stream().mapToLong(Part::count).toArray());
    }

    /// All parts together.
    ///
    /// @param parts at least one
    static Part together(List<Part> parts) {
        Part sum = parts.getFirst();
        for (Part part : parts.subList(1, parts.size())) {
            long count = sum.count + part.count;
            double delta = part.mean - sum.mean;
            sum = new Part(
                    sum.beginMicros,
                    count,
                    sum.mean + delta * part.count / count,
                    sum.squares + part.squares + delta * delta * sum.count * part.count / count,
                    Math.min(sum.min, part.min),
                    Math.max(sum.max, part.max));
        }
        return sum;
    }

    /// The range these half hours were in, spikes left out: the process role keeps points of each half hour, here their
    /// mean and spread stand for them.
    static Ground ground(List<Part> halfHours) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Part part : halfHours) {
            double reach = SIXTH * part.deviation();
            if (Double.isFinite(reach)) {
                low = Math.min(low, part.mean - reach);
                high = Math.max(high, part.mean + reach);
            }
        }
        return new Ground(low, high);
    }
}
