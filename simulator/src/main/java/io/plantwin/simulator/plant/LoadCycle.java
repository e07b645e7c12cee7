package io.plantwin.simulator.plant;

/// How hard a machine works: cycles of one to three minutes with a load each, now and then a change-over
/// without load, less in the late and the night shift, a break in the middle of each shift.
///
/// The load is constant within a cycle. That gives what reacts to it slowly a closed form: no state has to
/// be carried from one reading to the next.
public final class LoadCycle {

    /// The load of a machine that is on but does nothing.
    public static final double IDLE = 0.12;

    private static final long SHIFT_MILLIS = 8 * 3_600_000L;
    /// Shifts begin at 06:00, 14:00 and 22:00 UTC.
    private static final long SHIFT_OFFSET_MILLIS = 6 * 3_600_000L;
    private static final double[] SHIFT_LOADS = {1.0, 0.92, 0.8};
    private static final double NEGLIGIBLE = 0.002;
    private static final double CHANGE_OVER_SHARE = 0.06;

    private final long key;
    private final long cycleMillis;
    private final long offsetMillis;

    public LoadCycle(long key) {
        this.key = key;
        cycleMillis = (long) Hash.between(key, -1, 60_000, 180_000);
        offsetMillis = (long) (Hash.uniform(key, -2) * cycleMillis);
    }

    /// The load at this instant, 0 … 1.
    public double at(long millis) {
        return ofCycle(Math.floorDiv(millis + offsetMillis, cycleMillis));
    }

    /// What follows the load with first-order lag: after `lagMillis` of constant load it has come 63 % of the
    /// way.
    public Influence lagged(long lagMillis) {
        return millis -> {
            long cycle = Math.floorDiv(millis + offsetMillis, cycleMillis);
            double sum = 0;
            double remaining = 1;
            while (true) {
                long begin = cycle * cycleMillis - offsetMillis;
                double before = Math.exp(-(millis - begin) / (double) lagMillis);
                if (before < NEGLIGIBLE) {
                    return sum + remaining * ofCycle(cycle);
                }
                sum += (remaining - before) * ofCycle(cycle);
                remaining = before;
                cycle--;
            }
        };
    }

    /// The mean load of the last `windowMillis`: what a counter shows that is read against itself.
    public Influence counted(long windowMillis) {
        return millis -> {
            long from = millis - windowMillis;
            double sum = 0;
            long cycle = Math.floorDiv(millis + offsetMillis, cycleMillis);
            long end = millis;
            while (end > from) {
                long begin = Math.max(from, cycle * cycleMillis - offsetMillis);
                sum += (end - begin) * ofCycle(cycle);
                end = begin;
                cycle--;
            }
            return sum / windowMillis;
        };
    }

    private double ofCycle(long cycle) {
        long sinceShifts = cycle * cycleMillis - offsetMillis - SHIFT_OFFSET_MILLIS;
        long inShift = Math.floorMod(sinceShifts, SHIFT_MILLIS);
        boolean onBreak = inShift >= SHIFT_MILLIS / 2 && inShift < SHIFT_MILLIS / 2 + 30 * 60_000;
        if (onBreak || Hash.uniform(key, 2 * cycle) < CHANGE_OVER_SHARE) {
            return IDLE;
        }
        int shift = (int) Math.floorMod(Math.floorDiv(sinceShifts, SHIFT_MILLIS), 3L);
        return SHIFT_LOADS[shift] * Hash.between(key, 2 * cycle + 1, 0.45, 1.0);
    }
}
