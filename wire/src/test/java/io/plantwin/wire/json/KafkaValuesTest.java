package io.plantwin.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.DeviceConfig;
import io.plantwin.model.DeviceState;
import io.plantwin.model.ReferenceDevices;
import io.plantwin.model.SensorWindow;
import org.junit.jupiter.api.Test;

class KafkaValuesTest {

    @Test
    void readsBackEveryDeviceConfigItWrites() {
        for (DeviceConfig config : ReferenceDevices.ALL) {
            assertThat(DeviceConfigJson.decode(DeviceConfigJson.encode(config))).isEqualTo(config);
        }
    }

    @Test
    void readsBackStatesItWrites() {
        DeviceState state = new DeviceState("CNC-001", true, 1_768_473_000_123L);
        assertThat(DeviceStateJson.decode(DeviceStateJson.encode(state))).isEqualTo(state);
    }

    @Test
    void readsBackWindowsItWritesEvenWithoutFigures() {
        SensorWindow window =
                new SensorWindow("CNC-001", "temperature", 1_768_473_000_000L, 3, 1, 0.5, 2, 0.25, 1, 1, 2, 66.6);
        assertThat(SensorWindowJson.decode(SensorWindowJson.encode(window))).isEqualTo(window);
        double none = Double.NaN;
        SensorWindow allBad = new SensorWindow(
                "CNC-001", "temperature", 1_768_473_000_000L, 3, none, none, none, none, none, none, none, 0);
        assertThat(SensorWindowJson.decode(SensorWindowJson.encode(allBad))).isEqualTo(allBad);
    }
}
