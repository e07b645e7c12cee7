package io.plantwin.simulator.plant;

/// Influences that need nothing but time and a key.
public final class Influences {

    private static final long DAY_MILLIS = 86_400_000;

    private Influences() {}

    /// Sensor noise: independent at every instant, bell-shaped around 0.5.
    public static Influence noise(long key) {
        return millis -> (Hash.bell(key, millis) + 3) / 6;
    }

    /// Wanders smoothly, about once up or down in `stepMillis`.
    public static Influence wandering(long key, long stepMillis) {
        return millis -> {
            long step = Math.floorDiv(millis, stepMillis);
            double part = Math.floorMod(millis, stepMillis) / (double) stepMillis;
            double smooth = part * part * (3 - 2 * part);
            return Hash.uniform(key, step) * (1 - smooth) + Hash.uniform(key, step + 1) * smooth;
        };
    }

    /// A regular swing: a compressor, a pump, a conveyor's joint.
    public static Influence ripple(long key, long periodMillis) {
        double phase = Hash.uniform(key, 0);
        return millis -> wave(millis, periodMillis, phase);
    }

    /// Warm in the afternoon, cold before sunrise (UTC).
    public static Influence timeOfDay() {
        return millis -> wave(millis, DAY_MILLIS, -0.375);
    }

    /// A tool that wears from 0 to 1 over its life and is then replaced; slow first, faster at its end.
    public static Influence wear(long key, long lifeMillis) {
        long offset = (long) (Hash.uniform(key, 0) * lifeMillis);
        return millis -> {
            double age = Math.floorMod(millis + offset, lifeMillis) / (double) lifeMillis;
            return age * Math.sqrt(age);
        };
    }

    private static double wave(long millis, long periodMillis, double phase) {
        double turn = Math.floorMod(millis, periodMillis) / (double) periodMillis;
        return 0.5 + 0.5 * Math.sin(2 * Math.PI * (turn + phase));
    }
}
