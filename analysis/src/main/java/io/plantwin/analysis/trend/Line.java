package io.plantwin.analysis.trend;

import io.plantwin.analysis.statistics.PartMeans;

/// A straight line by least squares through points `from` (included) to `end` (excluded). Every point counts the
/// same: what makes the mean of a part stray from the line is mostly what the machine does for minutes, which a mean
/// of a thousand readings shares with a mean of ten; weights by count would let the busiest stretch decide.
///
/// @param centreMicros mean time of the points
/// @param centre mean value of the points
/// @param slope in the sensor's unit per microsecond; 0 if all points are of one time
/// @param timeSquares sum of the squared distances in time from the centre, in microseconds squared
record Line(PartMeans points, int from, int end, double centreMicros, double centre, double slope, double timeSquares) {

    static Line through(PartMeans points, int from, int end) {
        int size = end - from;
        long origin = points.micros()[from];
        double offset = points.means()[from];
        double times = 0;
        double values = 0;
        for (int i = from; i < end; i++) {
            times += points.micros()[i] - origin;
            values += points.means()[i] - offset;
        }
        double centreTime = times / size;
        double centreValue = values / size;
        double squares = 0;
        double products = 0;
        for (int i = from; i < end; i++) {
            double time = points.micros()[i] - origin - centreTime;
            squares += time * time;
            products += time * (points.means()[i] - offset - centreValue);
        }
        double slope = squares > 0 ? products / squares : 0;
        return new Line(points, from, end, origin + centreTime, offset + centreValue, slope, squares);
    }

    int size() {
        return end - from;
    }

    /// Value of the line at an instant.
    double at(long micros) {
        return centre + slope * (micros - centreMicros);
    }

    /// Distance of a point from the line.
    double residual(int point) {
        return points.means()[point] - at(points.micros()[point]);
    }

    /// Sum of the squared distances of the points from the line.
    double residualSquares() {
        double sum = 0;
        for (int i = from; i < end; i++) {
            sum += residual(i) * residual(i);
        }
        return sum;
    }

    /// How far each point's distance from the line follows the one before it, 0 … 0.99: the correlation at lag 1,
    /// with its bias for short series taken out (Kendall 1954).
    double persistence(double residualSquares) {
        double products = 0;
        for (int i = from + 1; i < end; i++) {
            products += residual(i) * residual(i - 1);
        }
        double found = products / residualSquares;
        return Math.clamp(found + (1 + 4 * found) / size(), 0, 0.99);
    }
}
