package io.plantwin.process.stream;

import io.plantwin.analysis.statistics.MovingStatistics;
import io.plantwin.analysis.statistics.Window;
import io.plantwin.analysis.trend.Trends;
import io.plantwin.model.Limits;
import io.plantwin.model.SensorStatistics;
import io.plantwin.process.twin.SensorFigures;
import java.time.Duration;
import java.util.List;

/// Works out the statistics people see: of each sensor that took readings about once in a period, a few sensors at a
/// time, because it takes some microseconds each. Those over the day follow more slowly. For the stream thread.
final class FigureSweep {

    /// So many times over the hour, once over the day.
    private static final int HOURS_A_DAY = 12;

    private final long everyMillis;
    private double owed;
    private int next;

    FigureSweep(Duration every) {
        this.everyMillis = every.toMillis();
    }

    /// So much time has passed.
    void pass(long millis, List<Sensor> all) {
        owed = Math.min(all.size(), owed + (double) all.size() * millis / everyMillis);
        for (; owed >= 1; owed--) {
            next = next >= all.size() - 1 ? 0 : next + 1;
            workOut(all.get(next));
        }
    }

    private static void workOut(Sensor sensor) {
        if (sensor.figuresSequence == sensor.sequence) {
            return;
        }
        sensor.figuresSequence = sensor.sequence;
        MovingStatistics statistics = sensor.analysis.statistics();
        Limits limits = sensor.analysis.conditions().limits();
        SensorFigures before = sensor.twin.figures();
        boolean dayToo = before == null || sensor.figuresRounds % HOURS_A_DAY == 0;
        sensor.figuresRounds++;
        sensor.twin.figures(new SensorFigures(
                over(Window.HOUR, statistics, limits),
                before == null || dayToo ? over(Window.DAY, statistics, limits) : before.day()));
    }

    private static SensorStatistics over(Window window, MovingStatistics statistics, Limits limits) {
        return statistics.over(window, Trends.of(statistics, window, limits));
    }
}
