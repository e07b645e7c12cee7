package io.plantwin.process.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.process.window.Factory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflationTest {

    private long nanos = 1_000;
    private final Conflation conflation = new Conflation(10, () -> nanos);
    private final DeviceTwin device = new PartitionTwins(conflation).device("CNC-001");
    private final SensorTwin twin = device.sensor(Observation.first(reading(0)));

    @Test
    void handsOverTheFirstChangeAtOnceAndTheNextAfterARest() {
        twin.changed();
        assertThat(due()).containsExactly(twin);
        twin.observe(reading(1));
        pass(99);
        assertThat(due()).isEmpty();
        pass(1);
        assertThat(due()).containsExactly(twin);
        assertThat(twin.newest().reading()).isEqualTo(reading(1));
    }

    @Test
    void handsOverManyChangesDuringARestOnce() {
        twin.changed();
        due();
        for (int i = 1; i <= 1_000; i++) {
            twin.observe(reading(i));
        }
        pass(100);
        assertThat(due()).containsExactly(twin);
        pass(100);
        assertThat(due()).isEmpty();
        assertThat(twin.newest().reading()).isEqualTo(reading(1_000));
    }

    @Test
    void handsOverAtOnceAgainAfterARestWithoutChange() {
        twin.changed();
        due();
        pass(100);
        assertThat(due()).isEmpty();
        twin.observe(reading(1));
        assertThat(due()).containsExactly(twin);
    }

    @Test
    void givesNoMoreThanAskedForAndTheOthersNextTime() {
        SensorTwin other = device.sensor(Observation.first(reading(0)));
        twin.changed();
        other.changed();
        List<SensorTwin> first = new ArrayList<>();
        conflation.takeDue(1, first);
        assertThat(first).containsExactly(twin);
        assertThat(due()).containsExactly(other);
    }

    @Test
    void ignoresAReadingThatIsOlderThanTheNewest() {
        twin.observe(reading(5));
        due();
        twin.observe(reading(4));
        pass(100);
        assertThat(due()).isEmpty();
        assertThat(twin.newest().reading()).isEqualTo(reading(5));
    }

    private List<SensorTwin> due() {
        List<SensorTwin> due = new ArrayList<>();
        conflation.takeDue(100, due);
        due.forEach(SensorTwin::look);
        return due;
    }

    private void pass(int millis) {
        nanos += millis * 1_000_000L;
    }

    private static Reading reading(int millis) {
        return Factory.reading("CNC-001", millis * 1_000L, millis, Quality.GOOD);
    }
}
