package io.plantwin.process.window;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes readings the way a bad day makes them: some twice, some out of order, some much too late.
public final class Factory {

    private final Random random;
    private final int devices;

    public Factory(long seed, int devices) {
        this.random = new Random(seed);
        this.devices = devices;
    }

    public static Reading reading(String deviceId, long timestampMicros, double value, Quality quality) {
        return new Reading(
                deviceId,
                "temperature",
                timestampMicros,
                value,
                "celsius",
                quality,
                "hall-1",
                OperatingStatus.ACTIVE,
                "");
    }

    /// One reading every 500 ms of each device, in the order of their arrival.
    public List<Reading> shift(long startMillis, int readingsEach) {
        List<Reading> all = new ArrayList<>();
        for (int i = 0; i < readingsEach; i++) {
            for (int device = 0; device < devices; device++) {
                long millis = startMillis + i * 500L + jitter();
                Reading reading =
                        reading("device-" + device, millis * 1_000 + device, random.nextGaussian(), quality());
                all.add(reading);
                if (random.nextInt(20) == 0) {
                    all.add(all.get(random.nextInt(all.size())));
                }
            }
        }
        return all;
    }

    private long jitter() {
        return switch (random.nextInt(40)) {
            case 0 -> -60_000;
            case 1, 2 -> -35_000;
            case 3, 4, 5 -> -12_000;
            default -> -random.nextInt(900);
        };
    }

    private Quality quality() {
        return switch (random.nextInt(10)) {
            case 0 -> Quality.BAD;
            case 1 -> Quality.UNCERTAIN;
            default -> Quality.GOOD;
        };
    }
}
