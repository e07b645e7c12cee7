package io.plantwin.process.window;

import io.plantwin.model.Quality;
import io.plantwin.model.SensorId;
import io.plantwin.model.SensorWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The windows of one sensor that can still change: at most five, since a reading further back than the grace is
/// late.
///
/// Two times rule here. **Event time** is the reading's own. **Arrival time** is when Kafka had it; it never goes
/// backwards within a partition, and it is the same when the partition is read again, so what it decides is decided
/// the same way after a crash.
public final class SensorWindows {

    /// How long a sensor must have been silent, in milliseconds of arrival time, for its windows to be closed without
    /// further readings: the length of a window and its grace.
    public static final long SILENCE_MILLIS = SensorWindow.SIZE_MILLIS + SensorWindow.GRACE_MILLIS;

    private static final long NEVER = Long.MIN_VALUE;

    private final SensorId sensor;
    private final List<OpenWindow> open = new ArrayList<>(5);
    private long newestMicros = NEVER;
    private long closedUpToMillis = NEVER;
    private long lastArrivalMillis = NEVER;
    private Echo echo = Echo.NONE;

    public SensorWindows(SensorId sensor) {
        this.sensor = sensor;
    }

    public SensorId sensor() {
        return sensor;
    }

    /// Begin of the earliest window that may still change; everything before is closed for good.
    public long closedUpToMillis() {
        return closedUpToMillis;
    }

    /// When the newest counted reading arrived.
    public long lastArrivalMillis() {
        return lastArrivalMillis;
    }

    /// Event time of the newest counted reading, in microseconds.
    public long newestMicros() {
        return newestMicros;
    }

    /// Takes a reading and hands over the windows that this closes, oldest first.
    public Verdict add(
            long timestampMicros, long arrivalMillis, double value, Quality quality, Consumer<SensorWindow> closed) {
        closeIfSilent(arrivalMillis, closed);
        long startMillis = windowOf(Math.floorDiv(timestampMicros, 1_000L));
        if (startMillis < closedUpToMillis) {
            return echo.holds(timestampMicros) ? Verdict.DUPLICATE : Verdict.LATE;
        }
        if (!window(startMillis).add((int) (timestampMicros - startMillis * 1_000), value, quality)) {
            return Verdict.DUPLICATE;
        }
        lastArrivalMillis = arrivalMillis;
        if (timestampMicros > newestMicros) {
            newestMicros = timestampMicros;
            closeBefore(windowOf(Math.floorDiv(timestampMicros, 1_000L) - SensorWindow.GRACE_MILLIS), closed);
        }
        return Verdict.COUNTED;
    }

    /// Closes all windows if nothing was counted for {@link #SILENCE_MILLIS}.
    ///
    /// @param arrivedUpToMillis everything that arrived before this has been added
    public void closeIfSilent(long arrivedUpToMillis, Consumer<SensorWindow> closed) {
        if (!open.isEmpty() && arrivedUpToMillis - lastArrivalMillis >= SILENCE_MILLIS) {
            Echo newest = Echo.of(open);
            closeBefore(open.getLast().endMillis(), closed);
            echo = newest;
        }
    }

    /// Timestamps of the newest readings whose windows were closed by silence, as long as no other window with readings
    /// was closed since; in microseconds, ascending, at most 500.
    public long[] echo() {
        return echo.micros();
    }

    /// Takes what was counted before a restart once more.
    public void restore(long timestampMicros, long arrivalMillis, double value, Quality quality) {
        newestMicros = Math.max(newestMicros, timestampMicros);
        lastArrivalMillis = Math.max(lastArrivalMillis, arrivalMillis);
        long startMillis = windowOf(Math.floorDiv(timestampMicros, 1_000L));
        if (startMillis >= closedUpToMillis) {
            window(startMillis).add((int) (timestampMicros - startMillis * 1_000), value, quality);
        }
    }

    /// Takes what was known before a restart; windows that were closed then are forgotten.
    ///
    /// @param echoed as {@link #echo}
    public void restore(long closedUpTo, long newest, long lastArrival, long[] echoed) {
        newestMicros = Math.max(newestMicros, newest);
        lastArrivalMillis = Math.max(lastArrivalMillis, lastArrival);
        closeBefore(closedUpTo, window -> {});
        echo = new Echo(echoed);
    }

    private void closeBefore(long startMillis, Consumer<SensorWindow> closed) {
        if (startMillis <= closedUpToMillis) {
            return;
        }
        closedUpToMillis = startMillis;
        while (!open.isEmpty() && open.getFirst().startMillis() < startMillis) {
            closed.accept(open.removeFirst().figures(sensor));
            echo = Echo.NONE;
        }
    }

    private OpenWindow window(long startMillis) {
        int at = open.size();
        while (at > 0 && open.get(at - 1).startMillis() > startMillis) {
            at--;
        }
        if (at > 0 && open.get(at - 1).startMillis() == startMillis) {
            return open.get(at - 1);
        }
        OpenWindow window = new OpenWindow(startMillis);
        open.add(at, window);
        return window;
    }

    /// Begin of the window this instant belongs to.
    public static long windowOf(long millis) {
        return Math.floorDiv(millis, SensorWindow.SIZE_MILLIS) * SensorWindow.SIZE_MILLIS;
    }
}
