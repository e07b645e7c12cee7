package io.plantwin.bench.detector;

import io.plantwin.analysis.anomaly.AnomalyDetector;
import io.plantwin.bench.measure.Figures;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/// What many sensors cost: they take turns, first in the order in which their states lie in memory, then in random
/// order, where each finds its state outside the processor's caches and the time is that of memory. Timed in short
/// blocks: the median, and the
/// tenth of the blocks that other processes disturbed least.
final class DetectorCost {

    private static final int ROUNDS = 200;
    private static final int BLOCK = 250;
    private static final int WARM_UP_ROUNDS = 1_000;
    private static final long PERIOD_MICROS = 300_000_000;

    private DetectorCost() {}

    static Figures measure(int sensors, long seed) {
        long before = usedBytes();
        AnomalyDetector[] detectors = new AnomalyDetector[sensors];
        for (int i = 0; i < sensors; i++) {
            detectors[i] = new AnomalyDetector();
        }
        double heap = (usedBytes() - before) / (double) sensors;
        int state = detectors[0].writeTo(ByteBuffer.allocate(AnomalyDetector.MAX_BYTES));
        Figures figures = new Figures()
                .put("cost.sensors", sensors)
                .put("cost.heapBytesPerSensor", heap)
                .put("cost.stateBytesPerSensor", state);
        long next = measure("inTurn", detectors, 0, seed, false, figures);
        measure("inRandomOrder", detectors, next, seed, true, figures);
        return figures;
    }

    /// @return when to go on
    private static long measure(
            String name, AnomalyDetector[] detectors, long startMicros, long seed, boolean shuffled, Figures figures) {
        int sensors = detectors.length;
        Random random = new Random(seed);
        double[] values = new double[1 << 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = 50 + 5 * random.nextGaussian();
        }
        int[] order = new int[sensors];
        for (int i = 0; i < sensors; i++) {
            order[i] = i;
        }
        if (shuffled) {
            shuffle(order, random);
        }
        int raised = 0;
        long now = startMicros;
        for (int round = 0; round < WARM_UP_ROUNDS; round++, now += PERIOD_MICROS) {
            raised += observe(detectors, order, 0, sensors, values, now, round);
        }
        double[] nanos = new double[ROUNDS * sensors / BLOCK];
        int block = 0;
        for (int round = 0; round < ROUNDS; round++, now += PERIOD_MICROS) {
            for (int from = 0; from + BLOCK <= sensors && block < nanos.length; from += BLOCK) {
                long begin = System.nanoTime();
                raised += observe(detectors, order, from, from + BLOCK, values, now, round);
                nanos[block++] = (System.nanoTime() - begin) / (double) BLOCK;
            }
        }
        Arrays.sort(nanos);
        figures.put("cost." + name + ".nanosPerReading", nanos[nanos.length / 2])
                .put("cost." + name + ".nanosPerReadingUndisturbed", nanos[nanos.length / 10])
                .put("cost." + name + ".raisesMeanwhile", raised);
        return now;
    }

    private static int observe(
            AnomalyDetector[] detectors, int[] order, int from, int to, double[] values, long now, int round) {
        int raised = 0;
        for (int at = from; at < to; at++) {
            int sensor = order[at];
            double value = values[(sensor * 31 + round * 7_919) & (values.length - 1)];
            raised += detectors[sensor].observe(now, value) >= AnomalyDetector.THRESHOLD ? 1 : 0;
        }
        return raised;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
