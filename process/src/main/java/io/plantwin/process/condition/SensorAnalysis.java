package io.plantwin.process.condition;

import io.plantwin.analysis.anomaly.AnomalyDetector;
import io.plantwin.analysis.statistics.MovingStatistics;
import io.plantwin.model.Condition;
import io.plantwin.model.SensorId;
import io.plantwin.process.rule.SensorRules;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known about one sensor beyond its windows: statistics, what is usual, and what is told about it. Every
/// reading has a number, from 1 on; what a restart has to do again is said in these numbers. For one thread.
///
/// It is written down in two parts, because one is large and changes with each reading, the other is small and must be
/// exact as soon as something was told:
/// - the *snapshot*: statistics and detector, now and then;
/// - the *conditions*: with each snapshot, and whenever something opened, closed, or goes by other rules.
///
/// With both, {@link #replay} of the readings since the snapshot leads to the very same state.
public final class SensorAnalysis {

    private static final Logger LOG = LoggerFactory.getLogger(SensorAnalysis.class);

    private final SensorId sensor;
    private MovingStatistics statistics = new MovingStatistics();
    private @Nullable AnomalyDetector detector;
    private long detectorSince;
    private SensorConditions conditions;
    private long snapshotNumber;
    private long conditionsNumber;

    public SensorAnalysis(SensorId sensor) {
        this.sensor = sensor;
        this.conditions = new SensorConditions(sensor);
    }

    public MovingStatistics statistics() {
        return statistics;
    }

    public SensorConditions conditions() {
        return conditions;
    }

    /// A reading of a quality other than bad.
    ///
    /// @param late its window was closed already: it counts in the statistics and nowhere else
    public void take(long micros, double value, boolean late, Consumer<Condition> told) {
        statistics.add(micros, value);
        if (!late) {
            judge(micros, value, told);
        }
    }

    private void judge(long micros, double value, Consumer<Condition> told) {
        conditions.observe(micros, value, told);
        AnomalyDetector judging = detector;
        if (judging != null) {
            boolean raise = judging.observe(micros, value) >= AnomalyDetector.THRESHOLD;
            conditions.observe(judging, raise, micros, value, told);
        }
        conditions.look(statistics, micros, value, told);
    }

    /// Goes by these rules from now on; see {@link SensorConditions#follow}.
    ///
    /// @param number of the newest reading
    public void follow(
            SensorRules rules,
            String unit,
            long number,
            long micros,
            double value,
            boolean heard,
            Consumer<Condition> told) {
        conditions.follow(rules, unit, micros, value, heard, told);
        if (conditions.watchesAnomalies() != (detector != null)) {
            detector = detector == null ? new AnomalyDetector() : null;
            detectorSince = number;
        }
    }

    /// Takes a reading again that was taken before a restart, as far as what was read doesn't contain it.
    public void replay(long number, long micros, double value, boolean late) {
        if (number > snapshotNumber) {
            statistics.add(micros, value);
        }
        AnomalyDetector judging = detector;
        boolean raise = !late
                && judging != null
                && number > Math.max(snapshotNumber, detectorSince)
                && judging.observe(micros, value) >= AnomalyDetector.THRESHOLD;
        if (!late && number > conditionsNumber) {
            conditions.observe(micros, value, condition -> {});
            if (judging != null) {
                conditions.observe(judging, raise, micros, value, condition -> {});
            }
            conditions.look(statistics, micros, value, condition -> {});
        }
    }

    /// @param number of the newest reading
    public void writeSnapshot(long number, ByteBuffer out) {
        out.putLong(detectorSince);
        part(out, statistics::writeTo);
        AnomalyDetector judging = detector;
        part(out, judging == null ? nothing -> {} : judging::writeTo);
        snapshotNumber = number;
    }

    /// Its length (4), then the part itself.
    private static void part(ByteBuffer out, Consumer<ByteBuffer> content) {
        int from = out.position();
        content.accept(out.putInt(0));
        out.putInt(from, out.position() - from - Integer.BYTES);
    }

    /// @param number of the newest reading
    public void writeConditions(long number, ByteBuffer out) {
        out.putLong(detectorSince).put((byte) (detector == null ? 0 : 1));
        conditions.writeTo(out);
        conditionsNumber = number;
    }

    /// Brings back what was written; a detector of the snapshot that was given up since is not taken.
    ///
    /// @param snapshot null if none was written
    /// @param written null if no conditions were written
    public void restore(
            long snapshotOf, @Nullable ByteBuffer snapshot, long conditionsOf, @Nullable ByteBuffer written) {
        boolean detecting = false;
        if (written != null) {
            conditionsNumber = conditionsOf;
            detectorSince = written.getLong();
            detecting = written.get() == 1;
            conditions = SensorConditions.readFrom(written, sensor);
        }
        if (detecting) {
            detector = new AnomalyDetector();
        }
        if (snapshot != null) {
            snapshotNumber = snapshotOf;
            boolean sameDetector = snapshot.getLong() == detectorSince;
            statistics = read(snapshot, MovingStatistics::readFrom, new MovingStatistics());
            AnomalyDetector judging = detector;
            if (sameDetector && judging != null) {
                detector = read(snapshot, AnomalyDetector::readFrom, judging);
            }
        }
    }

    /// A part that another release wrote in a way of its own is begun anew.
    private static <T> T read(ByteBuffer in, Function<ByteBuffer, T> reader, T otherwise) {
        int length = in.getInt();
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            return length == 0 ? otherwise : reader.apply(part);
        } catch (IllegalArgumentException e) {
            LOG.warn("A part of a sensor's analysis begins anew: {}", e.getMessage());
            return otherwise;
        }
    }
}
