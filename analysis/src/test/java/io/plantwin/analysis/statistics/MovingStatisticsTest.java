package io.plantwin.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantwin.model.SensorStatistics;
import io.plantwin.model.SensorStatistics.Trend;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovingStatisticsTest {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long START = 1_768_473_017_123_456L;

    private final MovingStatistics statistics = new MovingStatistics();
    private final StraightStatistics straight = new StraightStatistics();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithAStraightforwardComputationOverOutOfOrderLateAndMissingReadings(long seed) {
        Random random = new Random(seed);
        long time = START;
        double level = Math.pow(10, seed) * (random.nextBoolean() ? 1 : -1);
        for (int i = 0; i < 12_000; i++) {
            time += random.nextInt(1_000) == 0 ? random.nextLong(10 * HOUR) : random.nextLong(30 * SECOND);
            long late = switch (random.nextInt(10)) {
                case 0 -> random.nextLong(90 * SECOND);
                case 1 -> random.nextLong(100 * MINUTE);
                case 2 -> random.nextLong(25 * HOUR);
                default -> 0;
            };
            add(time - late, level + random.nextGaussian());
            if (i % 97 == 0) {
                compare();
            }
        }
        compare();
    }

    @Test
    void aSingleReadingIsEverythingThereIs() {
        add(START, 21.5);
        SensorStatistics hour = statistics.over(Window.HOUR, Trend.UNKNOWN);
        assertThat(hour)
                .isEqualTo(new SensorStatistics(
                        hour.fromMillis(), hour.toMillis(), 1, 21.5, 21.5, 21.5, 0, 21.5, Trend.UNKNOWN));
        compare();
    }

    @Test
    void beforeTheFirstReadingThereIsNothing() {
        SensorStatistics day = statistics.over(Window.DAY, Trend.UNKNOWN);
        assertThat(day.count()).isZero();
        assertThat(day.avg()).isNaN();
        assertThat(day.median()).isNaN();
        assertThat(statistics.means(Window.DAY).size()).isZero();
    }

    @Test
    void aWindowIsMadeOfWholePartsAndEndsWithTheOneOfTheNewestReading() {
        long noon = 1_768_478_400_000_000L;
        add(noon + 16 * MINUTE, 1);
        SensorStatistics hour = statistics.over(Window.HOUR, Trend.UNKNOWN);
        SensorStatistics day = statistics.over(Window.DAY, Trend.UNKNOWN);
        assertThat(hour.toMillis()).isEqualTo((noon + 18 * MINUTE) / 1_000);
        assertThat(hour.fromMillis()).isEqualTo((noon - 42 * MINUTE) / 1_000);
        assertThat(day.toMillis()).isEqualTo((noon + 30 * MINUTE) / 1_000);
        assertThat(day.fromMillis()).isEqualTo((noon + 30 * MINUTE - 24 * HOUR) / 1_000);
    }

    @Test
    void readingsOfOneInstantCountEach() {
        for (int i = 0; i < 1_000; i++) {
            add(START, i % 10);
        }
        compare();
        assertThat(statistics.count(Window.HOUR)).isEqualTo(1_000);
    }

    @Test
    void aSilentSensorsWindowsMoveOn() {
        add(START, 5);
        pass(START + 50 * MINUTE);
        compare();
        assertThat(statistics.count(Window.HOUR)).isEqualTo(1);
        pass(START + 61 * MINUTE);
        compare();
        assertThat(statistics.count(Window.HOUR)).isZero();
        assertThat(statistics.count(Window.DAY)).isEqualTo(1);
        pass(START + 25 * HOUR);
        compare();
        assertThat(statistics.count(Window.DAY)).isZero();
        add(START + 24 * HOUR + 50 * MINUTE, 7);
        compare();
    }

    @Test
    void whatIsOlderThanTheDayIsRefusedAndChangesNothing() {
        assertThat(statistics.add(START, 1)).isTrue();
        long from = statistics.fromMicros(Window.DAY);
        assertThat(statistics.add(from, 2)).isTrue();
        assertThat(statistics.add(from - 1, 3)).isFalse();
        assertThat(statistics.over(Window.DAY, Trend.UNKNOWN).max()).isEqualTo(2);
    }

    @Test
    void aSmallSpreadOnALargeOffsetIsNotLost() {
        Random random = new Random(5);
        for (int i = 0; i < 90_000; i++) {
            add(START + i * SECOND, 1e12 + random.nextInt(3) / 8.0);
        }
        compare();
    }

    @Test
    void manyAddsLoseNothing() {
        Random random = new Random(9);
        for (int i = 0; i < 2_000_000; i++) {
            add(START + i * SECOND / 100, 20 + random.nextGaussian());
        }
        compare();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 2_999, 9_000})
    void goesOnIdenticallyWhereItWasWrittenDown(int count) {
        Random random = new Random(count);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 2 * count; i++) {
            times.add(START + i * 20 * SECOND - (random.nextInt(4) == 0 ? random.nextLong(3 * HOUR) : 0));
        }
        times.subList(0, count).forEach(time -> statistics.add(time, random.nextGaussian()));
        MovingStatistics again = copy(statistics);
        for (long time : times.subList(count, 2 * count)) {
            double value = random.nextGaussian();
            assertThat(again.add(time, value)).isEqualTo(statistics.add(time, value));
        }
        for (Window window : Window.values()) {
            assertThat(again.over(window, Trend.UNKNOWN)).isEqualTo(statistics.over(window, Trend.UNKNOWN));
        }
        assertThat(bytes(again)).isEqualTo(bytes(statistics));
    }

    @Test
    void nothingIsWrittenAndReadAsNothing() {
        assertThat(copy(statistics).add(START, 1)).isTrue();
        ByteBuffer wrong = bytes(statistics).put(0, (byte) 99);
        assertThatThrownBy(() -> MovingStatistics.readFrom(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99");
    }

    @Test
    void staysWithinFourKilobytesWrittenDown() {
        for (int i = 0; i < 3 * 86_400; i++) {
            statistics.add(START + i * SECOND, i % 1_000);
        }
        assertThat(statistics.size()).isLessThan(4_096);
    }

    @Test
    void theGroundIsTheRangeOfTheDayBeforeWithoutItsSpikes() {
        Random random = new Random(3);
        assertThat(statistics.groundBefore(START)).isEqualTo(Ground.NONE);
        for (int i = 0; i < 20 * 3_600; i++) {
            double level = i < 10 * 3_600 ? 20 : 30;
            statistics.add(START + i * SECOND, i % 500 == 0 ? 1e9 : level + random.nextDouble());
        }
        Ground all = statistics.groundBefore(statistics.fromMicros(Window.HOUR));
        assertThat(all.low()).isBetween(20.0, 20.3);
        assertThat(all.high()).isBetween(30.7, 31.0);
        Ground first = statistics.groundBefore(START + 9 * HOUR);
        assertThat(first.high()).isBetween(20.7, 21.0);
        assertThat(first.isNew(25)).isTrue();
        assertThat(all.isNew(25)).isFalse();
    }

    @Test
    void meansLeaveThePartThatHasJustBegunOut() {
        long noon = 1_768_478_400_000_000L;
        add(noon - MINUTE, 1);
        add(noon + 30 * SECOND, 5);
        assertThat(statistics.means(Window.HOUR).means()).containsExactly(1);
        add(noon + MINUTE, 7);
        PartMeans means = statistics.means(Window.HOUR);
        assertThat(means.means()).containsExactly(1, 6);
        assertThat(means.micros()).containsExactly(noon - 90 * SECOND, noon + 30 * SECOND);
        assertThat(means.last(1).counts()).containsExactly(2);
    }

    private void add(long micros, double value) {
        if (statistics.add(micros, value)) {
            straight.add(micros, value);
        }
    }

    private void pass(long micros) {
        statistics.passTime(micros);
    }

    private void compare() {
        for (Window window : Window.values()) {
            straight.assertAgrees(statistics.over(window, Trend.UNKNOWN));
            double total = 0;
            PartMeans means = statistics.means(window);
            for (int i = 0; i < means.size(); i++) {
                total += means.means()[i] * means.counts()[i];
            }
            if (means.size() > 0 && statistics.count(window) == count(means)) {
                double average = statistics.over(window, Trend.UNKNOWN).avg();
                assertThat(total / count(means)).isCloseTo(average, within(Math.abs(average) * 1e-12));
            }
        }
    }

    private static long count(PartMeans means) {
        long count = 0;
        for (long each : means.counts()) {
            count += each;
        }
        return count;
    }

    private static MovingStatistics copy(MovingStatistics statistics) {
        return MovingStatistics.readFrom(bytes(statistics));
    }

    private static ByteBuffer bytes(MovingStatistics statistics) {
        ByteBuffer bytes = ByteBuffer.allocate(statistics.size());
        statistics.writeTo(bytes);
        assertThat(bytes.remaining()).isZero();
        return bytes.flip();
    }
}
