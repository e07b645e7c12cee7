package io.plantwin.gateway.plant;

import io.plantwin.wire.kafka.KafkaTopic;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/// The store's books at one instant.
///
/// @param consumed by partition, from where to where the store has counted
/// @param totals by name: `stored`, `duplicates`, `refused.store.<reason>`, `refused.bridge.<reason>`,
///     `dead_letters.other`
record LedgerSnapshot(Map<TopicPartition, Range> consumed, Map<String, Long> totals) {

    private static final String REFUSED_BY_STORE = "refused.store.";
    private static final String REFUSED_BY_BRIDGE = "refused.bridge.";
    private static final String OTHER_DEAD_LETTERS = "dead_letters.other";

    /// Offsets from `first` up to, not including, `next`.
    record Range(long first, long next) {}

    /// Compares the books with Kafka.
    ///
    /// @param firsts oldest offset of partitions, used for those the store has not begun with
    /// @param ends end offsets, read after the books so that nothing booked is missing from them
    LedgerReport report(Map<TopicPartition, Long> firsts, Map<TopicPartition, Long> ends, String timestamp) {
        long rawReceived = 0;
        long rawConsumed = 0;
        long deadReceived = 0;
        long deadConsumed = 0;
        for (var partition : ends.entrySet()) {
            long begin = firsts.getOrDefault(partition.getKey(), 0L);
            Range range = consumed.getOrDefault(partition.getKey(), new Range(begin, begin));
            long received = Math.max(partition.getValue(), range.next()) - range.first();
            long booked = range.next() - range.first();
            if (partition.getKey().topic().equals(KafkaTopic.RAW.topicName())) {
                rawReceived += received;
                rawConsumed += booked;
            } else {
                deadReceived += received;
                deadConsumed += booked;
            }
        }
        Map<String, Long> byReason = new TreeMap<>();
        long refusedByStore = refused(REFUSED_BY_STORE, byReason);
        long refusedByBridge = refused(REFUSED_BY_BRIDGE, byReason);
        long stored = total("stored");
        long duplicates = total("duplicates");
        long other = total(OTHER_DEAD_LETTERS);
        boolean agrees = rawConsumed == stored + duplicates + refusedByStore && deadConsumed == refusedByBridge + other;
        return new LedgerReport(
                rawReceived + deadReceived - other,
                stored,
                duplicates,
                new LedgerReport.Refused(refusedByStore + refusedByBridge, byReason),
                rawReceived - rawConsumed + deadReceived - deadConsumed,
                agrees,
                timestamp);
    }

    private long refused(String prefix, Map<String, Long> byReason) {
        long sum = 0;
        for (var total : totals.entrySet()) {
            if (total.getKey().startsWith(prefix)) {
                byReason.merge(total.getKey().substring(prefix.length()), total.getValue(), Long::sum);
                sum += total.getValue();
            }
        }
        return sum;
    }

    private long total(String name) {
        return totals.getOrDefault(name, 0L);
    }
}
