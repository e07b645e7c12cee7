package io.plantwin.bench.detector;

import io.plantwin.analysis.anomaly.AnomalyDetector;
import io.plantwin.bench.measure.Figures;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/// What many sensors cost: they take turns in random order, as readings of a large plant arrive, so that each finds its
/// state outside the processor's nearest caches. The median of many rounds: another process may take the processor for
/// a while.
final class DetectorCost {

    private static final int ROUNDS = 200;
    private static final int WARM_UP_ROUNDS = 3_000;
    private static final long PERIOD_MICROS = 60_000_000;

    private DetectorCost() {}

    static Figures measure(int sensors, long seed) {
        long before = usedBytes();
        AnomalyDetector[] detectors = new AnomalyDetector[sensors];
        for (int i = 0; i < sensors; i++) {
            detectors[i] = new AnomalyDetector();
        }
        double heap = (usedBytes() - before) / (double) sensors;
        Random random = new Random(seed);
        double[] values = new double[1 << 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = 50 + 5 * random.nextGaussian();
        }
        int[] order = new int[sensors];
        for (int i = 0; i < sensors; i++) {
            order[i] = i;
        }
        shuffle(order, random);
        int raised = 0;
        long now = 0;
        for (int round = 0; round < WARM_UP_ROUNDS; round++, now += PERIOD_MICROS) {
            raised += round(detectors, order, values, now, round);
        }
        double[] nanos = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++, now += PERIOD_MICROS) {
            long begin = System.nanoTime();
            raised += round(detectors, order, values, now, round);
            nanos[round] = (System.nanoTime() - begin) / (double) sensors;
        }
        Arrays.sort(nanos);
        int state = detectors[0].writeTo(ByteBuffer.allocate(AnomalyDetector.MAX_BYTES));
        return new Figures()
                .put("cost.sensors", sensors)
                .put("cost.nanosPerReading", nanos[ROUNDS / 2])
                .put("cost.heapBytesPerSensor", heap)
                .put("cost.stateBytesPerSensor", state)
                .put("cost.raisesMeanwhile", raised);
    }

    private static int round(AnomalyDetector[] detectors, int[] order, double[] values, long now, int round) {
        int raised = 0;
        for (int i : order) {
            double value = values[(i * 31 + round * 7_919) & (values.length - 1)];
            raised += detectors[i].observe(now, value) >= AnomalyDetector.THRESHOLD ? 1 : 0;
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
