package io.plantwin.store.postgres;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Puts the rows of a batch in the order of the primary key (sensor, timestamp), rows of the same key in the
/// order of arrival: neighbours in the index are written one after the other, locks are taken in the same order by
/// all processes, and duplicates stand side by side.
final class ReadingOrder {

    private ReadingOrder() {}

    /// @param rows of sensors that have their keys
    static ReadingRow[] sorted(List<ReadingRow> rows) {
        int size = rows.size();
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = ((long) rows.get(i).sensor().id() << 32) | i;
        }
        Arrays.sort(keys);
        ReadingRow[] sorted = new ReadingRow[size];
        int from = 0;
        boolean ascending = true;
        for (int i = 0; i < size; i++) {
            sorted[i] = rows.get((int) keys[i]);
            if (i > from && sorted[i].sensor() != sorted[i - 1].sensor()) {
                sortIfNeeded(sorted, from, i, ascending);
                from = i;
                ascending = true;
            } else if (i > from && sorted[i].micros() < sorted[i - 1].micros()) {
                ascending = false;
            }
        }
        sortIfNeeded(sorted, from, size, ascending);
        return sorted;
    }

    private static void sortIfNeeded(ReadingRow[] rows, int from, int until, boolean ascending) {
        if (!ascending) {
            Arrays.sort(rows, from, until, Comparator.comparingLong(ReadingRow::micros)); // Stable.
        }
    }
}
