package io.plantwin.app.heartbeat;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.plantwin.wire.heartbeat.Flow.Bucket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How the counters of a stage went in the last minute: what is counted from the start, as of lately.
final class Course {

    private static final long RATE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LATENCY_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Sample> samples = new ArrayDeque<>();

    /// Counts at an instant.
    ///
    /// @param timed by bucket, each without those below; the last bucket is open
    /// @param ends of the buckets in milliseconds
    private record Sample(long nanos, double total, List<Long> timed, List<Double> ends) {}

    /// Counters begin at 0.
    Course(long nanos) {
        samples.add(new Sample(nanos, 0, List.of(), List.of()));
    }

    /// @param histogram of the timer, counted from the start; may hold no buckets
    void add(long nanos, double total, Optional<HistogramSnapshot> histogram) {
        List<Long> timed = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        histogram.ifPresent(snapshot -> {
            long below = 0;
            for (CountAtBucket bucket : snapshot.histogramCounts()) {
                long upTo = (long) bucket.count();
                timed.add(upTo - below);
                ends.add(bucket.bucket(TimeUnit.MILLISECONDS));
                below = upTo;
            }
            if (!ends.isEmpty()) {
                timed.add(snapshot.count() - below);
                ends.add(Double.POSITIVE_INFINITY);
            }
        });
        samples.add(new Sample(nanos, total, timed, ends));
        while (samples.size() > 2 && nanos - second().nanos >= LATENCY_NANOS) {
            samples.removeFirst();
        }
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }

    /// Over the last ten seconds, or since the start.
    double perSecond() {
        Sample newest = samples.getLast();
        Sample before = samples.stream()
                .filter(sample -> newest.nanos - sample.nanos >= RATE_NANOS)
                .reduce((older, newer) -> newer)
                .orElse(samples.getFirst());
        long nanos = newest.nanos - before.nanos;
        return nanos <= 0 ? 0 : Math.max(0, newest.total - before.total) * SECOND / nanos;
    }

    /// Of the last minute, or since the start.
    List<Bucket> latency() {
        Sample newest = samples.getLast();
        List<Long> before = samples.getFirst().timed;
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < newest.timed.size(); i++) {
            long count = newest.timed.get(i) - (i < before.size() ? before.get(i) : 0);
            if (count > 0) {
                buckets.add(new Bucket(i == 0 ? 0 : newest.ends.get(i - 1), newest.ends.get(i), count));
            }
        }
        return buckets;
    }
}
