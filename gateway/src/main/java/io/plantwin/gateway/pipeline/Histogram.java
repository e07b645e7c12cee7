package io.plantwin.gateway.pipeline;

import io.plantwin.gateway.pipeline.PipelineReport.Latency;
import io.plantwin.wire.heartbeat.Flow.Bucket;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Buckets of several processes, added up.
///
/// @param buckets from short to long
record Histogram(List<Bucket> buckets) {

    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final double TENTH = 10;

    /// All processes have the same buckets.
    static Histogram of(List<Bucket> ofAll) {
        SortedMap<Double, Bucket> sums = new TreeMap<>();
        ofAll.forEach(bucket -> sums.merge(bucket.lowerMillis(), bucket, Histogram::sum));
        return new Histogram(List.copyOf(sums.values()));
    }

    private static Bucket sum(Bucket one, Bucket other) {
        return new Bucket(one.lowerMillis(), one.upperMillis(), one.count() + other.count());
    }

    /// Empty if there is nothing in it.
    Optional<Latency> latency() {
        return buckets.isEmpty() ? Optional.empty() : Optional.of(new Latency(quantile(HALF), quantile(NEARLY_ALL)));
    }

    /// Straight between the ends of a bucket; the beginning of one that has no end. To a tenth of a millisecond.
    private double quantile(double share) {
        double rank = share * buckets.stream().mapToLong(Bucket::count).sum();
        long below = 0;
        double answer = 0;
        for (Bucket bucket : buckets) {
            boolean isOpen = !Double.isFinite(bucket.upperMillis());
            double part = Math.clamp((rank - below) / bucket.count(), 0, 1);
            answer = bucket.lowerMillis() + (isOpen ? 0 : part * (bucket.upperMillis() - bucket.lowerMillis()));
            below += bucket.count();
            if (below >= rank) {
                break;
            }
        }
        return Math.round(answer * TENTH) / TENTH;
    }
}
