package io.plantwin.bench.kill;

import io.plantwin.bench.load.LoadListener;
import io.plantwin.bench.load.LoadPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Remembers the timestamp of every acknowledged reading, by sensor. Written by the generator's thread, read
/// when it is done.
final class AcknowledgedReadings implements LoadListener {

    private final LoadPlan plan;
    private final List<Timestamps> sensors = new ArrayList<>();
    private final AtomicLong count = new AtomicLong();

    /// @param plan with one reading a message
    AcknowledgedReadings(LoadPlan plan) {
        this.plan = plan;
        for (int i = 0; i < plan.devices() * plan.sensorTypes().size(); i++) {
            sensors.add(new Timestamps());
        }
    }

    @Override
    public void acknowledged(int device, long number, long micros) {
        sensors.get(device * plan.sensorTypes().size() + plan.sensorType(number, 0))
                .add(micros);
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }

    /// Timestamps of the acknowledged readings of a sensor, ascending.
    long[] of(int device, int sensorType) {
        return sensors.get(device * plan.sensorTypes().size() + sensorType).sorted();
    }

    private static final class Timestamps {
        private long[] values = new long[64];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
