package io.plantwin.alert.notify.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When a message that failed is tried again: after `first`, then after twice the time, and so on up to `longest`,
/// each cut at random by up to a half; given up when its event is older than `giveUpAfter`.
public record RetrySettings(Duration first, Duration longest, Duration giveUpAfter) {

    /// 2 s, 10 minutes, a day.
    public static final RetrySettings DEFAULT =
            new RetrySettings(Duration.ofSeconds(2), Duration.ofMinutes(10), Duration.ofDays(1));

    public RetrySettings {
        if (!first.isPositive() || longest.compareTo(first) < 0 || giveUpAfter.compareTo(longest) < 0) {
            throw new IllegalArgumentException("retry: first must be longer than nothing, longest at least first, "
                    + "give-up-after at least longest");
        }
    }

    /// The pause after this many failures in a row, at least 1.
    Duration pause(int failures, RandomGenerator random) {
        double doubled = first.toMillis() * Math.pow(2, Math.min(failures, 40) - 1.0);
        double millis = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis((long) (millis * (0.5 + random.nextDouble() / 2)));
    }
}
