package io.plantwin.simulator;

import io.plantwin.model.Reading;
import io.plantwin.simulator.anomaly.Anomaly;

/// Something the virtual factory does.
public sealed interface Event {

    /// A sensor was read.
    ///
    /// @param topicPrefix what the device's topics begin with; the sensor type follows
    record Measured(String topicPrefix, Reading reading) implements Event {}

    /// A device says that it comes or goes.
    record StateChanged(String deviceId, String topicPrefix, boolean online) implements Event {}

    /// An anomaly began.
    ///
    /// @param sensorType empty when it is the device as a whole
    record Labelled(String deviceId, String sensorType, Anomaly anomaly) implements Event {}
}
