package io.plantwin.bench.load;

import java.util.List;
import java.util.Locale;

/// What a generator sends.
///
/// @param prefix device ids are this and a number of five digits
/// @param devices number of devices
/// @param connections number of MQTT connections; devices are dealt out evenly
/// @param sensorTypes of every device; readings take them in turn
/// @param batch readings in a message; with 1 the topic names the sensor type and the payload is one reading
/// @param window messages of a connection that may wait for their acknowledgement
/// @param messagesPerSecond of all devices together, 0 for as fast as acknowledgements come
/// @param maxMessages stops after this many, `Long.MAX_VALUE` for never
/// @param mqttVersion 4 (3.1.1) or 5
public record LoadPlan(
        String prefix,
        int devices,
        int connections,
        List<String> sensorTypes,
        int batch,
        int window,
        double messagesPerSecond,
        long maxMessages,
        int mqttVersion) {

    /// The sensor types of a machine.
    public static final List<String> MACHINE = List.of("temperature", "pressure", "vibration", "humidity", "speed");

    public LoadPlan {
        sensorTypes = List.copyOf(sensorTypes);
        atLeastOne("devices", devices);
        atLeastOne("connections", connections);
        atLeastOne("batch", batch);
        atLeastOne("window", window);
        if (batch > 1_000 || window > 10_000 || devices > 99_999) {
            throw new IllegalArgumentException(
                    "at most 1000 readings in a message, 10000 messages in a window, 99999 devices");
        }
        if (mqttVersion != 4 && mqttVersion != 5) {
            throw new IllegalArgumentException("MQTT version must be 4 (that is 3.1.1) or 5");
        }
        connections = Math.min(connections, devices);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }

    /// The id of a device, counted from 0.
    public String deviceId(int device) {
        return String.format(Locale.ROOT, "%s%05d", prefix, device + 1);
    }

    /// The sensor type of one reading of a message.
    ///
    /// @param number the message's number among those of its device, from 0
    /// @param index the reading's place in the message, from 0
    public int sensorType(long number, int index) {
        return (int) ((batch == 1 ? number : index) % sensorTypes.size());
    }
}
