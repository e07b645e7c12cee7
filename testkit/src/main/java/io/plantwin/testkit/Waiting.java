package io.plantwin.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waiting for a condition, for code that is no test itself.
public final class Waiting {

    private static final long STEP_MILLIS = 50;

    private Waiting() {}

    /// Returns as soon as `condition` is true; a condition that throws is not true yet.
    ///
    /// @param what completes the sentence "waited 30 s in vain for …"
    /// @throws IllegalStateException after `atMost`
    public static void until(String what, Duration atMost, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Throwable last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            } catch (Exception e) {
                last = e;
                pause();
            }
        }
        throw new IllegalStateException("waited " + atMost.toSeconds() + " s in vain for " + what, last);
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
