package io.plantwin.process.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.DeviceState;
import io.plantwin.process.device.DeviceDirectory;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private final DeviceDirectory directory = new DeviceDirectory(30_000);
    private final Presence presence = new Presence(directory);
    private final PartitionTwins partition = new PartitionTwins(new Conflation(10, System::nanoTime));
    private final DeviceTwin device = partition.device("CNC-001");

    @Test
    void callsADeviceOfflineAfterItsSilence() {
        live(100_000, 130_000);
        assertThat(presence.transition(device)).isEmpty();
        partition.arrivedUpTo(130_001);
        assertThat(presence.transition(device)).contains(new DeviceState("CNC-001", false, 100_000));
    }

    @Test
    void saysNothingBeforeThePartitionIsReadToItsEnd() {
        device.arrived(100_000);
        partition.arrivedUpTo(500_000);
        assertThat(presence.transition(device)).isEmpty();
    }

    @Test
    void waitsThreePeriodsOfASlowDevice() {
        directory.put(new DeviceConfig("CNC-001", "", "", 1, 60_000, 30_000, List.of()));
        live(100_000, 280_000);
        assertThat(presence.transition(device)).isEmpty();
        partition.arrivedUpTo(280_001);
        assertThat(presence.transition(device)).isPresent();
    }

    @Test
    void believesTheBridgeThatADeviceIsGoneUntilSomethingNewArrives() {
        live(100_000, 100_500);
        directory.put(new DeviceState("CNC-001", false, 99_500));
        assertThat(presence.transition(device)).contains(new DeviceState("CNC-001", false, 99_500));
        device.online(false);
        device.arrived(101_000);
        assertThat(presence.transition(device)).contains(new DeviceState("CNC-001", true, 101_000));
    }

    @Test
    void countsTheSilenceOfADeviceThatConnectedFromThen() {
        directory.put(new DeviceState("CNC-001", true, 120_000));
        live(100_000, 150_000);
        assertThat(presence.transition(device)).isEmpty();
        partition.arrivedUpTo(150_001);
        assertThat(presence.transition(device)).isPresent();
    }

    private void live(long heardMillis, long arrivedUpToMillis) {
        device.arrived(heardMillis);
        partition.arrivedUpTo(arrivedUpToMillis);
        partition.live();
    }
}
