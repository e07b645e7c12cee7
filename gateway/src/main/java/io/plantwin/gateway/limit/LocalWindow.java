package io.plantwin.gateway.limit;

/// The window of one client in this process. Not threadsafe.
final class LocalWindow {

    /// Length of a slot.
    static final int SLOT_MILLIS = 5_000;

    /// How many slots make a minute; one more is counted, the one that ends within it.
    static final int SLOTS_PER_MINUTE = 12;

    private static final int SLOTS = SLOTS_PER_MINUTE + 1;

    private final long[] slots = new long[SLOTS];
    private final int[] counts = new int[SLOTS];

    Grant take(int limit, int wanted, long nowMillis) {
        long slot = Math.floorDiv(nowMillis, (long) SLOT_MILLIS);
        long oldest = slot;
        int used = 0;
        for (int i = 0; i < SLOTS; i++) {
            if (counts[i] > 0 && slots[i] >= slot - SLOTS_PER_MINUTE) {
                used += counts[i];
                oldest = Math.min(oldest, slots[i]);
            }
        }
        int granted = Math.clamp((long) limit - used, 0, wanted);
        int here = (int) Math.floorMod(slot, (long) SLOTS);
        if (slots[here] != slot) {
            slots[here] = slot;
            counts[here] = 0;
        }
        counts[here] += granted;
        return new Grant(granted, Math.max(0, limit - used - granted), (oldest + SLOTS) * SLOT_MILLIS - nowMillis);
    }
}
