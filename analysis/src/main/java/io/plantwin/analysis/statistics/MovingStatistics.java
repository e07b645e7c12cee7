package io.plantwin.analysis.statistics;

import io.plantwin.model.SensorStatistics;
import io.plantwin.model.SensorStatistics.Trend;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// One sensor's moving statistics over the last hour and the last day of event time. Count, mean, range and standard
/// deviation are exact, in whatever order the readings come; the median's rank is within 13 % of the middle, typically
/// within 3 % (decision 0009). Duplicates are the caller's to keep out. A full day takes 4 KB, however many readings;
/// a few readings take some hundred bytes. For one thread.
///
/// A reading is kept in exactly one place, the part of three minutes it belongs to. When such a part is an hour old,
/// its half hour is merged from its ten parts; readings that come later than that go to the half hour (and to the
/// three minutes as well while the hour still shows them).
public final class MovingStatistics {

    private static final byte VERSION = 1;
    private static final long NEVER = Long.MIN_VALUE;

    private final PartRing hour = new PartRing(Window.HOUR.parts());
    /// The newest half hour and the one before are never merged: the hour still has all of them.
    private final PartRing day = new PartRing(Window.DAY.parts() - 2);
    /// What belongs to the newest part goes to the one, what is late to the other.
    private final OpenPart current = new OpenPart(hour, day);
    private final OpenPart late = new OpenPart(hour, day);

    private long newestMicros = NEVER;
    /// Newest part of three minutes.
    private long newest = NEVER;

    /// Counts a reading, in whatever order they come.
    ///
    /// @param micros event time
    /// @param value finite
    /// @return false if it is older than the day window and was not counted
    public boolean add(long micros, double value) {
        if (micros > newestMicros) {
            passTime(micros);
        }
        long part = Window.HOUR.part(micros);
        OpenPart open = part == newest ? current : late;
        if (!open.is(part)) {
            if (Window.halfHour(part) <= Window.halfHour(newest) - Window.DAY.parts()) {
                return false;
            }
            open.turnTo(part, part > newest - Window.HOUR.parts(), Window.halfHour(part) < firstUnmerged(newest));
            current.locate();
            late.locate();
        }
        open.add(micros, value);
        return true;
    }

    /// It is this late now, with a reading or without: the windows move on and never back.
    public void passTime(long micros) {
        if (micros <= newestMicros) {
            return;
        }
        newestMicros = micros;
        long part = Window.HOUR.part(micros);
        if (part == newest) {
            return;
        }
        current.fold();
        late.fold();
        long oldest = Window.halfHour(part) - Window.DAY.parts() + 1;
        day.dropBefore(oldest);
        if (newest != NEVER) {
            long from = Math.max(oldest, firstUnmerged(newest));
            mergeHalfHours(from, Math.min(firstUnmerged(part), Window.halfHour(newest) + 1));
        }
        newest = part;
        hour.dropBefore(part - Window.HOUR.parts() + 1);
    }

    /// The first half hour whose parts of three minutes are all within the hour.
    private static long firstUnmerged(long newestPart) {
        return Window.halfHour(newestPart - Window.HOUR.parts()) + 1;
    }

    private void mergeHalfHours(long from, long end) {
        for (long half = from; half < end; half++) {
            Moments moments = new Moments();
            shortPartsInto(moments, half);
            if (moments.count() > 0) {
                int slot = day.slotFor(half);
                day.put(slot, moments);
                WeightedPoints points = new WeightedPoints(3 * Window.PARTS_A_HALF_HOUR);
                shortPointsInto(points, half);
                day.putPoints(slot, points.at(1 / 6.0), points.at(0.5), points.at(5 / 6.0));
            }
        }
    }

    private void shortPartsInto(Moments moments, long half) {
        for (int i = 0; i < Window.PARTS_A_HALF_HOUR; i++) {
            hour.mergeInto(moments, half * Window.PARTS_A_HALF_HOUR + i);
        }
    }

    private void shortPointsInto(WeightedPoints points, long half) {
        for (int i = 0; i < Window.PARTS_A_HALF_HOUR; i++) {
            shortPointsOf(points, half * Window.PARTS_A_HALF_HOUR + i);
        }
    }

    private void shortPointsOf(WeightedPoints points, long part) {
        int open = current.seenOfShort(part) + late.seenOfShort(part);
        hour.pointsInto(points, part, hour.count(part) - open);
    }

    /// Event time of the newest reading, or how far time has passed since; `Long.MIN_VALUE` before either.
    public long newestMicros() {
        return newestMicros;
    }

    /// The statistics of a window. Its end is that of the part which holds the newest event time, so a window can end
    /// up to three (or thirty) minutes after it. Before anything was seen, a window of no length at the epoch.
    ///
    /// @param trend goes into the answer as it is
    public SensorStatistics over(Window window, Trend trend) {
        Moments moments = moments(window);
        return new SensorStatistics(
                fromMicros(window) / 1_000,
                toMicros(window) / 1_000,
                moments.count(),
                moments.mean(),
                moments.min(),
                moments.max(),
                moments.deviation(),
                median(window),
                trend);
    }

    /// Begin of a window, included.
    public long fromMicros(Window window) {
        return newest == NEVER ? 0 : toMicros(window) - window.parts() * window.partMicros();
    }

    /// End of a window, excluded.
    public long toMicros(Window window) {
        return newest == NEVER ? 0 : (window.part(newestMicros) + 1) * window.partMicros();
    }

    /// Readings in a window.
    public long count(Window window) {
        return moments(window).count();
    }

    /// Population standard deviation over a window, NaN if it is empty.
    public double deviation(Window window) {
        return moments(window).deviation();
    }

    private Moments moments(Window window) {
        Moments moments = new Moments();
        if (newest != NEVER) {
            long last = window.part(newestMicros);
            for (long part = last - window.parts() + 1; part <= last; part++) {
                partInto(moments, window, part);
            }
        }
        return moments;
    }

    private void partInto(Moments moments, Window window, long part) {
        if (window == Window.HOUR) {
            hour.mergeInto(moments, part);
        } else if (part < firstUnmerged(newest)) {
            day.mergeInto(moments, part);
        } else {
            shortPartsInto(moments, part);
        }
    }

    /// The means of a window's parts that have readings, oldest first. The part that is still going on is among them
    /// once a third of it is over.
    public PartMeans means(Window window) {
        long[] micros = new long[window.parts()];
        double[] means = new double[window.parts()];
        long[] counts = new long[window.parts()];
        int size = 0;
        if (newest != NEVER) {
            long last = window.part(newestMicros);
            long reached = newestMicros - last * window.partMicros();
            Moments moments = new Moments();
            for (long part = last - window.parts() + 1; part <= last; part++) {
                moments.clear();
                partInto(moments, window, part);
                long length = part == last ? reached : window.partMicros();
                if (moments.count() > 0 && length >= window.partMicros() / 3) {
                    micros[size] = part * window.partMicros() + length / 2;
                    means[size] = moments.mean();
                    counts[size++] = moments.count();
                }
            }
        }
        return new PartMeans(Arrays.copyOf(micros, size), Arrays.copyOf(means, size), Arrays.copyOf(counts, size));
    }

    /// Where the sensor was on the day until this instant, as far as its half hours are merged (those of the newest
    /// hour are not).
    public Ground groundBefore(long micros) {
        if (newest == NEVER) {
            return Ground.NONE;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        long end = Math.min(Window.DAY.part(micros), firstUnmerged(newest));
        for (long half = Window.halfHour(newest) - Window.DAY.parts() + 1; half < end; half++) {
            if (pointsOf(half) > 0) {
                int slot = day.slotFor(half);
                low = Math.min(low, day.lowPoint(slot));
                high = Math.max(high, day.highPoint(slot));
            }
        }
        return new Ground(low, high);
    }

    /// Readings of a half hour that its points stand for.
    private int pointsOf(long half) {
        return day.count(half) - current.seenOfLong(half) - late.seenOfLong(half);
    }

    private double median(Window window) {
        WeightedPoints points = new WeightedPoints(3 * (window.parts() + Window.HOUR.parts()) + 2 * RecentSample.LIMIT);
        if (newest == NEVER) {
            return Double.NaN;
        }
        long last = window.part(newestMicros);
        for (long part = last - window.parts() + 1; part <= last; part++) {
            if (window == Window.HOUR) {
                shortPointsOf(points, part);
            } else if (part < firstUnmerged(newest)) {
                day.pointsInto(points, part, pointsOf(part));
            } else {
                shortPointsInto(points, part);
            }
        }
        current.into(points, window);
        late.into(points, window);
        return points.isEmpty() ? Double.NaN : points.at(0.5);
    }

    /// Bytes {@link #writeTo} needs now.
    public int size() {
        return 1 + 8 + hour.size() + day.size() + current.size() + late.size();
    }

    /// Writes everything down; what is read from it goes on identically.
    public void writeTo(ByteBuffer out) {
        out.put(VERSION).putLong(newestMicros);
        hour.writeTo(out, newest);
        day.writeTo(out, Window.halfHour(newest));
        current.writeTo(out);
        late.writeTo(out);
    }

    /// Reads what {@link #writeTo} wrote.
    ///
    /// @throws IllegalArgumentException if another version wrote it
    public static MovingStatistics readFrom(ByteBuffer in) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("moving statistics of version " + version + ", expected " + VERSION);
        }
        MovingStatistics read = new MovingStatistics();
        read.newestMicros = in.getLong();
        read.newest = read.newestMicros == NEVER ? NEVER : Window.HOUR.part(read.newestMicros);
        read.hour.readFrom(in, read.newest);
        read.day.readFrom(in, Window.halfHour(read.newest));
        read.current.readFrom(in);
        read.late.readFrom(in);
        read.current.locate();
        return read;
    }
}
