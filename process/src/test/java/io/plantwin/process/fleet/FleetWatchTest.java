package io.plantwin.process.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.Condition;
import io.plantwin.model.Condition.Phase;
import io.plantwin.model.Severity;
import io.plantwin.process.fleet.PresenceNote.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetWatchTest {

    private final Book book = new Book();
    private FleetWatch watch = new FleetWatch(FleetSettings.DEFAULT, book);
    private long now = 1_768_473_000_000L;

    /// Keeps what a store would.
    private static final class Book implements FleetWatch.FleetBook {

        private final List<Condition> told = new ArrayList<>();
        private final Map<String, Member> members = new HashMap<>();
        private @Nullable FleetState fleet;

        @Override
        public void tell(Condition condition) {
            told.add(condition);
        }

        @Override
        public void keep(String deviceId, @Nullable Member member) {
            if (member == null) {
                members.remove(deviceId);
            } else {
                members.put(deviceId, member);
            }
        }

        @Override
        public void keepFleet(@Nullable FleetState state) {
            fleet = state;
        }
    }

    @Test
    void tellsOfADeviceThatIsMissingAloneOnceItWasHeldBackAndThatItIsBack() {
        here(10);
        note("device-1", Standing.SILENT);
        pass(4);
        assertThat(told()).isEmpty();
        pass(2);
        assertThat(told()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.ENTERED);
            assertThat(condition.deviceId()).isEqualTo("device-1");
            assertThat(condition.sensorType()).isEmpty();
            assertThat(condition.severity()).isEqualTo(Severity.HIGH);
            assertThat(condition.message())
                    .isEqualTo("device-1 is offline: nothing was heard from it for more than 30 seconds");
        });
        note("device-1", Standing.HERE);
        assertThat(told()).singleElement().extracting(Condition::phase).isEqualTo(Phase.CLEARED);
    }

    @Test
    void saysNothingOfADeviceThatIsBackBeforeItWasDecidedOn() {
        here(10);
        note("device-1", Standing.GONE);
        pass(3);
        note("device-1", Standing.HERE);
        pass(30);
        assertThat(told()).isEmpty();
    }

    @Test
    void tellsOfTheFleetOnceAndOfNoDeviceWhenHalfOfThemFallSilentTogether() {
        here(10);
        for (int device = 0; device < 3; device++) {
            note("device-" + device, Standing.SILENT);
        }
        pass(3);
        note("device-3", Standing.GONE);
        note("device-4", Standing.GONE);
        pass(3);
        assertThat(told()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.ENTERED);
            assertThat(condition.deviceId()).isEqualTo(Condition.SYSTEM);
            assertThat(condition.sensorType()).isEqualTo(Condition.FLEET);
            assertThat(condition.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(condition.value()).contains(5.0);
            assertThat(condition.message())
                    .isEqualTo("5 of 10 devices fell silent together: is the broker or the network away?");
        });
        note("device-5", Standing.SILENT);
        pass(20);
        assertThat(told()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.CONTINUES);
            assertThat(condition.value()).contains(6.0);
        });
    }

    @Test
    void clearsTheFleetWhenItIsBackAndTellsOfThoseThatStayMissing() {
        here(10);
        missing(10);
        pass(6);
        assertThat(told()).hasSize(1);
        for (int device = 1; device < 10; device++) {
            note("device-" + device, Standing.HERE);
        }
        pass(1);
        assertThat(told()).singleElement().extracting(Condition::phase).isEqualTo(Phase.CLEARED);
        pass(28);
        assertThat(told()).isEmpty();
        pass(4);
        assertThat(told()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.ENTERED);
            assertThat(condition.deviceId()).isEqualTo("device-0");
        });
    }

    @Test
    void callsTwoDevicesNoFleet() {
        here(2);
        missing(2);
        pass(6);
        assertThat(told())
                .hasSize(2)
                .allSatisfy(condition -> assertThat(condition.deviceId()).startsWith("device-"));
    }

    @Test
    void doesNotCountDevicesThatWereMissingLongBefore() {
        here(10);
        for (int device = 0; device < 4; device++) {
            note("device-" + device, Standing.SILENT);
        }
        pass(6);
        assertThat(told()).hasSize(4);
        for (int device = 4; device < 7; device++) {
            note("device-" + device, Standing.SILENT);
        }
        pass(6);
        assertThat(told())
                .as("3 of the 6 that were there")
                .singleElement()
                .extracting(Condition::deviceId)
                .isEqualTo(Condition.SYSTEM);
    }

    @Test
    void doesNotCountDevicesThatWereSilentForMoreThanADay() {
        here(3);
        for (int device = 3; device < 20; device++) {
            note(device("device-" + device, Standing.SILENT, now - 2 * 86_400_000L));
        }
        pass(6);
        assertThat(told())
                .hasSize(17)
                .noneSatisfy(condition -> assertThat(condition.deviceId()).isEqualTo(Condition.SYSTEM));
    }

    @Test
    void clearsWhatNoRuleAsksForAnyMore() {
        here(10);
        note("device-1", Standing.SILENT);
        pass(6);
        told();
        note("device-1", Standing.UNWATCHED);
        assertThat(told()).singleElement().satisfies(condition -> {
            assertThat(condition.phase()).isEqualTo(Phase.CLEARED);
            assertThat(condition.message()).contains("no rule");
        });
    }

    @Test
    void goesOnAfterARestartWhereItWas() {
        here(10);
        missing(10);
        restart();
        pass(6);
        restart();
        for (int device = 0; device < 9; device++) {
            note("device-" + device, Standing.HERE);
        }
        restart();
        pass(1);
        restart();
        pass(40);
        note("device-9", Standing.HERE);
        List<Condition> all = told();
        assertThat(all)
                .extracting(condition -> condition.deviceId() + " " + condition.phase())
                .containsExactly("_system entered", "_system cleared", "device-9 entered", "device-9 cleared");
        assertThat(all.get(0).id()).isEqualTo(all.get(1).id());
        assertThat(all.get(2).id()).isEqualTo(all.get(3).id());
    }

    private void restart() {
        watch = new FleetWatch(FleetSettings.DEFAULT, book);
        List.copyOf(book.members.values()).forEach(watch::restore);
        FleetState open = book.fleet;
        if (open != null) {
            watch.restore(open);
        }
    }

    private void here(int devices) {
        for (int device = 0; device < devices; device++) {
            note("device-" + device, Standing.HERE);
        }
    }

    private void missing(int devices) {
        for (int device = 0; device < devices; device++) {
            note("device-" + device, Standing.SILENT);
        }
    }

    private void note(String deviceId, Standing standing) {
        note(device(deviceId, standing, now));
    }

    private void note(PresenceNote note) {
        watch.note(note, now);
    }

    private static PresenceNote device(String deviceId, Standing standing, long sinceMillis) {
        return new PresenceNote(deviceId, standing, sinceMillis, 30_000, Optional.of(Severity.HIGH), "rule");
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            now += 1_000;
            watch.tick(now);
        }
    }

    private List<Condition> told() {
        List<Condition> all = List.copyOf(book.told);
        book.told.clear();
        return all;
    }
}
