package io.plantwin.process.twin;

import io.plantwin.wire.redis.RedisKeys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// Brings newer statistics to the live view, a few with each batch of live values, so that these never wait for them.
/// For the publisher.
final class FigureRound {

    private static final int MAX_A_BATCH = 100;
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long EXPIRY_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Twins twins;
    private final ChangeWriter writer;
    private final Queue<SensorTwin> due = new ArrayDeque<>();
    private final List<Shown> shown = new ArrayList<>();
    private long nextRoundNanos = System.nanoTime();

    /// What the batch in the making will have shown.
    private record Shown(SensorTwin twin, SensorFigures figures) {}

    FigureRound(Twins twins, ChangeWriter writer) {
        this.twins = twins;
        this.writer = writer;
    }

    /// Whether something waits to be shown.
    boolean hasDue(long nowNanos) {
        if (due.isEmpty() && nowNanos - nextRoundNanos >= 0) {
            nextRoundNanos = nowNanos + ROUND_NANOS;
            twins.forEachDevice(this::look);
        }
        return !due.isEmpty();
    }

    private void look(DeviceTwin device) {
        if (device.partition().isWelcomed()) {
            device.sensors().stream()
                    .filter(twin -> twin.figuresToWrite() != null)
                    .forEach(due::add);
        }
    }

    void collect(List<LiveView.Change> changes, long nowNanos, long nowMillis) {
        shown.clear();
        while (!due.isEmpty() && shown.size() < MAX_A_BATCH) {
            SensorTwin twin = due.remove();
            DeviceTwin device = twin.device();
            SensorFigures figures = twin.figuresToWrite();
            boolean fresh = nowMillis - device.lastArrivalMillis() <= RedisKeys.STATISTICS_TTL.toMillis();
            if (figures != null && fresh && !device.partition().isReleased()) {
                shown.add(new Shown(twin, figures));
                changes.add(
                        writer.statistics(twin, figures, device.figuresExpiry().refresh(nowNanos, EXPIRY_NANOS)));
            }
        }
    }

    /// What was collected is in the cache.
    void wrote() {
        shown.forEach(each -> each.twin.wroteFigures(each.figures));
        shown.clear();
    }
}
