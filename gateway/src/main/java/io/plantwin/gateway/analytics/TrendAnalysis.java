package io.plantwin.gateway.analytics;

import io.plantwin.analysis.statistics.Ground;
import io.plantwin.analysis.statistics.PartMeans;
import io.plantwin.analysis.trend.Trends;
import io.plantwin.gateway.analytics.TrendParts.Part;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.rule.PlantSensor;
import io.plantwin.model.SensorStatistics.Trend;
import io.plantwin.wire.json.Iso8601;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Works out trends from stored statistics. Threadsafe.
public final class TrendAnalysis {

    private static final long SECOND = 1_000_000;
    private static final double HOUR = 3_600.0 * SECOND;
    private static final long DAY = 86_400 * SECOND;
    private static final int HALF_HOUR_SECONDS = 1_800;

    private final Database database;
    private final Clock clock;

    public TrendAnalysis(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Over the window that ends with the part of now.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away
    public TrendReport of(PlantSensor sensor, TrendWindow window) {
        long now = clock.millis() * 1_000;
        long partMicros = window.partSeconds() * SECOND;
        long to = (Math.floorDiv(now, partMicros) + 1) * partMicros;
        long from = to - window.parts() * partMicros;
        List<Part> parts = TrendParts.read(database, sensor.sensorId(), window.table(), window.partSeconds(), from, to);
        PartMeans points = TrendParts.means(parts, window.partSeconds());
        @Nullable Part whole = parts.isEmpty() ? null : TrendParts.together(parts);
        Trend trend = whole == null
                ? Trend.UNKNOWN
                : Trends.of(points, whole.deviation(), ground(sensor, window, from), sensor.limits(), now);
        return new TrendReport(
                sensor.deviceId(),
                sensor.sensorType(),
                sensor.unit(),
                window.toString(),
                Iso8601.format(from),
                Iso8601.format(to),
                window.partSeconds(),
                trend.direction().toString(),
                trend.slopePerHour(),
                trend.confidence(),
                points.size() < Trends.LEAST_POINTS ? null : line(points, trend.slopePerHour()),
                trend.crossing()
                        .map(crossing -> new TrendReport.Crossing(
                                crossing.limit(),
                                Iso8601.format(crossing.atMillis() * 1_000),
                                crossing.atMillis() / 1_000.0 - now / (double) SECOND))
                        .orElse(null),
                whole == null ? null : figures(whole),
                parts.stream()
                        .map(part -> new TrendReport.Point(
                                Iso8601.format(part.beginMicros() + partMicros / 2),
                                part.mean(),
                                part.min(),
                                part.max(),
                                part.count()))
                        .toList());
    }

    /// Where the sensor was on the day before the hour; further back nobody looks.
    private Ground ground(PlantSensor sensor, TrendWindow window, long from) {
        return switch (window) {
            case HOUR ->
                TrendParts.ground(TrendParts.read(
                        database, sensor.sensorId(), "sensor_minute", HALF_HOUR_SECONDS, from - DAY, from));
            case SIX_HOURS, DAY, WEEK, MONTH -> Ground.NONE;
        };
    }

    /// The line through the middle of the points: least squares, every point counts the same.
    private static TrendReport.FittedLine line(PartMeans points, double slopePerHour) {
        double middle = Arrays.stream(points.micros()).average().orElse(0);
        double mean = Arrays.stream(points.means()).average().orElse(0);
        long first = points.micros()[0];
        long last = points.micros()[points.size() - 1];
        return new TrendReport.FittedLine(
                new TrendReport.LinePoint(Iso8601.format(first), mean + (first - middle) / HOUR * slopePerHour),
                new TrendReport.LinePoint(Iso8601.format(last), mean + (last - middle) / HOUR * slopePerHour));
    }

    private static TrendReport.Figures figures(Part whole) {
        double deviation = whole.deviation();
        return new TrendReport.Figures(
                whole.count(), whole.mean(), whole.min(), whole.max(), Double.isFinite(deviation) ? deviation : null);
    }
}
