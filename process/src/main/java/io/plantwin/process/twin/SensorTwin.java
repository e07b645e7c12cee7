package io.plantwin.process.twin;

import io.plantwin.model.Reading;
import io.plantwin.model.SensorState;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The newest of one sensor. Written by the stream thread, read by the publisher.
public final class SensorTwin {

    private final DeviceTwin device;
    private final Conflation conflation;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile Observation newest;
    private volatile boolean touched;
    private volatile @Nullable SensorFigures figures;

    // The publisher's own.
    private @Nullable Observation written;
    private SensorState writtenState = SensorState.NORMAL;
    private @Nullable SensorFigures writtenFigures;
    private long restsUntilNanos;

    SensorTwin(DeviceTwin device, Observation first, Conflation conflation) {
        this.device = device;
        this.newest = first;
        this.conflation = conflation;
    }

    public DeviceTwin device() {
        return device;
    }

    public Observation newest() {
        return newest;
    }

    /// Takes a reading if it is newer, by event time, than the newest, or the very first. For the stream thread.
    public void observe(Reading reading) {
        Observation before = newest;
        if (reading.timestampMicros() > before.reading().timestampMicros() || reading == before.reading()) {
            newest = before.then(reading);
            changed();
        }
    }

    /// Takes what was newest before a restart, without telling anybody.
    public void restore(Observation observation) {
        newest = observation;
    }

    /// The newest statistics; null before the first.
    public @Nullable SensorFigures figures() {
        return figures;
    }

    /// Leaves newer statistics. For the stream thread.
    public void figures(SensorFigures newest) {
        figures = newest;
    }

    /// Statistics that the cache doesn't show yet; null if there are none. For the publisher.
    @Nullable
    SensorFigures figuresToWrite() {
        SensorFigures newest = figures;
        return newest == writtenFigures ? null : newest;
    }

    /// The cache shows these now. For the publisher.
    void wroteFigures(SensorFigures shown) {
        writtenFigures = shown;
    }

    /// Has the publisher look at this twin.
    public void changed() {
        touched = true;
        if (!waiting.get() && waiting.compareAndSet(false, true)) {
            conflation.add(this);
        }
    }

    /// Whether something happened that the publisher has not looked at.
    boolean unpublished() {
        return touched;
    }

    /// The publisher looks at this twin now: what happens from here on is a further change.
    void look() {
        touched = false;
    }

    /// Whether the cache shows something else. For the publisher.
    boolean differs(Observation observation, SensorState state) {
        return observation != written || state != writtenState;
    }

    /// Whether this follows on something the cache shows, so that its age tells how fast we are; what is shown once
    /// more after a restart or after the cache was away is old for other reasons. For the publisher.
    boolean isNews(Observation observation) {
        return written != null && observation != written;
    }

    /// The cache shows this now. For the publisher.
    void wrote(Observation observation, SensorState state) {
        written = observation;
        writtenState = state;
    }

    /// Nobody knows any more what the cache shows. For the publisher.
    void forgetWritten() {
        written = null;
        writtenFigures = null;
    }

    void rest(long untilNanos) {
        restsUntilNanos = untilNanos;
    }

    long restsUntilNanos() {
        return restsUntilNanos;
    }

    void waitsNoMore() {
        waiting.set(false);
    }
}
