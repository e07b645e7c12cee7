package io.plantwin.analysis.statistics;

import java.nio.ByteBuffer;

/// The part that readings are written to now, and a sample of those readings until another part takes its place. For
/// one thread.
final class OpenPart {

    /// Bytes of {@link #writeTo} beside the sample.
    private static final int HEADER = 1 + 8;

    /// Where the readings go.
    private enum Place {
        NOWHERE,
        /// A part of three minutes.
        SHORT,
        /// A part of three minutes, and its half hour, which was merged before.
        BOTH,
        /// A half hour.
        LONG
    }

    private final PartRing hour;
    private final PartRing day;
    private final RecentSample sample = new RecentSample();
    private Place place = Place.NOWHERE;
    /// The part of three minutes, or any of the half hour.
    private long part;
    private int shortSlot;
    private int longSlot;

    OpenPart(PartRing hour, PartRing day) {
        this.hour = hour;
        this.day = day;
    }

    /// Whether a reading of this part of three minutes can be added.
    boolean is(long shortPart) {
        return shortPart == part && place != Place.NOWHERE;
    }

    void add(long micros, double value) {
        if (place != Place.LONG) {
            hour.add(shortSlot, value);
        }
        if (place != Place.SHORT) {
            day.add(longSlot, value);
        }
        sample.add(micros, value);
    }

    /// Turns to another part.
    ///
    /// @param inHour whether the hour still has it
    /// @param merged whether its half hour was merged
    void turnTo(long shortPart, boolean inHour, boolean merged) {
        long half = Window.halfHour(shortPart);
        if (place != Place.LONG || inHour || Window.halfHour(part) != half) {
            fold();
        }
        part = shortPart;
        place = inHour ? merged ? Place.BOTH : Place.SHORT : Place.LONG;
        locate();
    }

    /// Finds its part again in rings that may have grown.
    void locate() {
        if (place == Place.SHORT || place == Place.BOTH) {
            shortSlot = hour.slotFor(part);
        }
        if (place == Place.LONG || place == Place.BOTH) {
            longSlot = day.slotFor(Window.halfHour(part));
        }
    }

    /// Merges the sample with the points of its part, which is open no more.
    void fold() {
        if (sample.seen() > 0) {
            if (place != Place.LONG) {
                sample.foldInto(hour, shortSlot);
            }
            if (place != Place.SHORT) {
                sample.foldInto(day, longSlot);
            }
            sample.clear();
        }
        place = Place.NOWHERE;
    }

    /// Readings of this part of three minutes that its points don't stand for yet.
    int seenOfShort(long shortPart) {
        return place != Place.LONG && shortPart == part ? sample.seen() : 0;
    }

    /// Readings of this half hour that its points don't stand for yet.
    int seenOfLong(long half) {
        return place != Place.SHORT && half == Window.halfHour(part) ? sample.seen() : 0;
    }

    /// Adds the sample, if it belongs to the window.
    void into(WeightedPoints points, Window window) {
        if (window == Window.DAY || place != Place.LONG) {
            sample.into(points);
        }
    }

    /// Bytes {@link #writeTo} needs now.
    int size() {
        return HEADER + sample.bytes();
    }

    void writeTo(ByteBuffer out) {
        out.put((byte) place.ordinal()).putLong(part);
        sample.writeTo(out);
    }

    /// To be called when the rings have been read.
    void readFrom(ByteBuffer in) {
        Place written = Place.values()[in.get()];
        long shortPart = in.getLong();
        if (written != Place.NOWHERE) {
            turnTo(shortPart, written != Place.LONG, written == Place.BOTH);
        }
        sample.readFrom(in);
    }
}
