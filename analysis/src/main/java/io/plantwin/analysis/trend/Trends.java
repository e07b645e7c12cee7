package io.plantwin.analysis.trend;

import io.plantwin.analysis.statistics.Ground;
import io.plantwin.analysis.statistics.MovingStatistics;
import io.plantwin.analysis.statistics.PartMeans;
import io.plantwin.analysis.statistics.Window;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorStatistics.Crossing;
import io.plantwin.model.SensorStatistics.Trend;
import io.plantwin.model.TrendDirection;
import java.util.Optional;

/// Whether a sensor is going somewhere, and when it would cross an alert limit. Pure functions.
///
/// Something is a trend when all of these hold:
/// 1. *Significant*: the slope of the line through the part means differs from 0 with a confidence of 99.9 %, in a
///    t-test that counts points which follow each other as fewer: n (1 − ρ) / (1 + ρ) with ρ the lag-1
///    autocorrelation of the residuals (Santer et al. 2000).
/// 2. *Large enough to matter*: over the time of the points the line moves by at least half a standard deviation of
///    the readings.
/// 3. *Throughout*: each half of the points goes the same way, with at least three tenths of the slope. A step or a
///    hump does not.
/// 4. *On new ground*: the last quarter of the points lies where the sensor was not on the day before, as far as that
///    is known. A cycle comes back to where it was.
///
/// A crossing is predicted only at 99.99 %: a word on a screen costs less than a warning.
public final class Trends {

    /// Least confidence of a trend.
    public static final double CONFIDENCE = 0.999;

    /// Least confidence of a trend that a crossing is predicted from.
    public static final double CROSSING_CONFIDENCE = 0.9999;

    /// Fewer points than this say nothing.
    public static final int LEAST_POINTS = 8;

    private static final double LEAST_CHANGE = 0.5;
    private static final double LEAST_HALF = 0.3;
    /// A line is trusted for this many times the span of its points.
    private static final int HORIZON_SPANS = 12;
    private static final double HOUR_MICROS = 3_600e6;

    private Trends() {}

    /// The trend of a window, looked at from its newest event time. That of a day is the trend of the whole day or, if
    /// there is none, of its last 12 hours or last 6, so that a drift is found before it is a day old.
    public static Trend of(MovingStatistics statistics, Window window, Limits limits) {
        PartMeans points = statistics.means(window);
        double spread = statistics.deviation(window);
        return switch (window) {
            case HOUR -> {
                Ground before = statistics.groundBefore(statistics.fromMicros(Window.HOUR));
                yield of(points, spread, before, limits, statistics.newestMicros());
            }
            case DAY -> {
                Trend whole = of(points, spread, Ground.NONE, limits, statistics.newestMicros());
                Trend found = whole;
                for (int size = 24; size >= 12 && found.direction() == TrendDirection.STABLE; size /= 2) {
                    if (size < points.size()) {
                        PartMeans last = points.last(size);
                        Ground before = statistics.groundBefore(last.micros()[0]);
                        found = of(last, spread, before, limits, statistics.newestMicros());
                    }
                }
                yield found.direction() == TrendDirection.STABLE ? whole : found;
            }
        };
    }

    /// The trend of these points.
    ///
    /// @param spread standard deviation of the readings behind the points
    /// @param before where the sensor was before the points
    /// @param nowMicros from where the crossing is looked for
    public static Trend of(PartMeans points, double spread, Ground before, Limits limits, long nowMicros) {
        int size = points.size();
        if (size < LEAST_POINTS) {
            return Trend.UNKNOWN;
        }
        Line line = Line.through(points, 0, size);
        double slopePerHour = line.slope() * HOUR_MICROS;
        double confidence = confidence(line);
        double span = (double) points.micros()[size - 1] - points.micros()[0];
        if (confidence < CONFIDENCE
                || Math.abs(line.slope()) * span < LEAST_CHANGE * spread
                || !goes(Line.through(points, 0, size / 2), line)
                || !goes(Line.through(points, size - size / 2, size), line)
                || !before.isNew(Line.through(points, size - size / 4, size).centre())) {
            return new Trend(TrendDirection.STABLE, slopePerHour, confidence, Optional.empty());
        }
        return new Trend(
                line.slope() > 0 ? TrendDirection.INCREASING : TrendDirection.DECREASING,
                slopePerHour,
                confidence,
                confidence < CROSSING_CONFIDENCE
                        ? Optional.empty()
                        : crossing(line, limits, nowMicros, span * HORIZON_SPANS));
    }

    private static boolean goes(Line half, Line whole) {
        return half.slope() * Math.signum(whole.slope()) >= LEAST_HALF * Math.abs(whole.slope());
    }

    private static double confidence(Line line) {
        double residualSquares = line.residualSquares();
        double explained = line.slope() * line.slope() * line.timeSquares();
        if (residualSquares <= explained * 1e-18) {
            return explained > 0 ? 1 : 0;
        }
        double persistence = line.persistence(residualSquares);
        double effective = line.size() * (1 - persistence) / (1 + persistence);
        double freedom = effective - 2;
        if (freedom < 1) {
            return 0;
        }
        double t = line.slope() / Math.sqrt(residualSquares / freedom / line.timeSquares());
        return StudentT.within(t, freedom);
    }

    private static Optional<Crossing> crossing(Line line, Limits limits, long nowMicros, double horizonMicros) {
        double limit = line.slope() > 0 ? limits.alertMax() : limits.alertMin();
        double left = (limit - line.at(nowMicros)) / line.slope();
        if (!(left > 0 && left <= horizonMicros)) {
            return Optional.empty();
        }
        return Optional.of(new Crossing(limit, Math.floorDiv(nowMicros, 1_000L) + Math.round(left / 1_000)));
    }
}
