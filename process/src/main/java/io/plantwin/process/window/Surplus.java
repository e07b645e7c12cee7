package io.plantwin.process.window;

import io.plantwin.model.Quality;

/// The readings of a window beyond those it keeps one by one: counted, averaged and ranged exactly, but without part
/// in the median, and a duplicate among them is not recognised.
final class Surplus {

    final Moments moments = new Moments();
    long count;
    long good;
    int firstOffset = Integer.MAX_VALUE;
    int lastOffset = -1;
    double first = Double.NaN;
    double last = Double.NaN;

    void add(int offsetMicros, double value, Quality quality) {
        count++;
        if (quality == Quality.GOOD) {
            good++;
        }
        if (quality == Quality.BAD) {
            return;
        }
        moments.add(value);
        if (offsetMicros < firstOffset) {
            firstOffset = offsetMicros;
            first = value;
        }
        if (offsetMicros >= lastOffset) {
            lastOffset = offsetMicros;
            last = value;
        }
    }
}
