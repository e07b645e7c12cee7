package io.plantwin.store.kafka;

import io.plantwin.store.postgres.OffsetTable.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Records in the order they came, and from where to where they bring the partitions. For one thread at a time.
final class Batch<T> {

    private final long epoch;
    private final List<Intake<T>> items = new ArrayList<>();
    private final Map<Integer, Step> steps = new HashMap<>();
    private long bytes;
    private boolean deadLettersSent;

    /// @param epoch grows with each reset; batches of an older one must not be written any more
    Batch(long epoch) {
        this.epoch = epoch;
    }

    long epoch() {
        return epoch;
    }

    /// Adds what was read of one partition.
    ///
    /// @param step from the position before to the position after
    void add(int partition, Step step, List<Intake<T>> records) {
        steps.merge(partition, step, (before, after) -> new Step(before.expected(), after.next()));
        items.addAll(records);
        for (Intake<T> item : records) {
            bytes += Math.max(0, item.record().serializedValueSize());
        }
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    int size() {
        return items.size();
    }

    /// Bytes of all payloads.
    long bytes() {
        return bytes;
    }

    List<Intake<T>> items() {
        return items;
    }

    Map<Integer, Step> steps() {
        return steps;
    }

    List<T> taken() {
        List<T> taken = new ArrayList<>(items.size());
        for (Intake<T> item : items) {
            if (item instanceof Intake.Taken<T> one) {
                taken.add(one.item());
            }
        }
        return taken;
    }

    List<Intake.Refused<T>> refused() {
        List<Intake.Refused<T>> refused = new ArrayList<>(0);
        for (Intake<T> item : items) {
            if (item instanceof Intake.Refused<T> one) {
                refused.add(one);
            }
        }
        return refused;
    }

    /// How many offsets there are without a record.
    long gaps() {
        long offsets = 0;
        for (Step step : steps.values()) {
            offsets += step.next() - step.expected();
        }
        return offsets - items.size();
    }

    boolean deadLettersSent() {
        return deadLettersSent;
    }

    void markDeadLettersSent() {
        deadLettersSent = true;
    }

    /// The two halves, to be written one after the other.
    List<Batch<T>> halves() {
        int middle = items.size() / 2;
        return List.of(slice(0, middle), slice(middle, items.size()));
    }

    /// The same batch of one, refused.
    Batch<T> refusedAs(String reason, String message) {
        Batch<T> batch = new Batch<>(epoch);
        batch.steps.putAll(steps);
        for (Intake<T> item : items) {
            batch.items.add(new Intake.Refused<>(item.record(), reason, message));
        }
        return batch;
    }

    private Batch<T> slice(int from, int until) {
        Batch<T> slice = new Batch<>(epoch);
        steps.forEach((partition, step) -> {
            long begin = standsAt(partition, from, step);
            long end = standsAt(partition, until, step);
            if (end > begin) {
                slice.steps.put(partition, new Step(begin, end));
            }
        });
        slice.items.addAll(items.subList(from, until));
        return slice;
    }

    /// Where the partition stands when the items before this index are written.
    private long standsAt(int partition, int index, Step step) {
        boolean more = false;
        for (int i = index; i < items.size() && !more; i++) {
            more = items.get(i).record().partition() == partition;
        }
        if (!more && index > 0) {
            return step.next();
        }
        for (int i = index - 1; i >= 0; i--) {
            if (items.get(i).record().partition() == partition) {
                return items.get(i).record().offset() + 1;
            }
        }
        return step.expected();
    }
}
