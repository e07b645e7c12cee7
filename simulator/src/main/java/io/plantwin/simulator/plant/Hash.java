package io.plantwin.simulator.plant;

/// Random numbers that are a function of their name instead of a sequence: the same key and index always
/// give the same number.
public final class Hash {

    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
    private static final double UNIT = 0x1.0p-53;

    private Hash() {}

    /// A key for everything of this name under this seed.
    public static long key(long seed, String name) {
        long key = mix(seed + GOLDEN);
        for (int i = 0; i < name.length(); i++) {
            key = mix(key + GOLDEN * (name.charAt(i) + 1L));
        }
        return key;
    }

    /// Uniform in [0, 1).
    public static double uniform(long key, long index) {
        return (mix(key ^ mix(index + GOLDEN)) >>> 11) * UNIT;
    }

    /// Uniform in [min, max).
    public static double between(long key, long index, double min, double max) {
        return min + uniform(key, index) * (max - min);
    }

    /// Bell-shaped around 0 with standard deviation 1, never beyond ±3 (the sum of nine uniforms, cut off).
    public static double bell(long key, long index) {
        double sum = -4.5;
        for (int i = 0; i < 9; i++) {
            sum += uniform(key + i, index);
        }
        return Math.clamp(sum / Math.sqrt(0.75), -3.0, 3.0);
    }

    /// The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number
    /// Generators", 2014).
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }
}
