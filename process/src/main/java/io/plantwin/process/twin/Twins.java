package io.plantwin.process.twin;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// All devices this instance speaks for. Threadsafe.
public final class Twins {

    private final Map<Integer, PartitionTwins> partitions = new ConcurrentHashMap<>();

    public void own(int partition, PartitionTwins twins) {
        twins.own();
        PartitionTwins before = partitions.put(partition, twins);
        if (before != null && before != twins) {
            before.release();
        }
    }

    public void release(int partition, PartitionTwins twins) {
        twins.release();
        partitions.remove(partition, twins);
    }

    public Collection<PartitionTwins> partitions() {
        return partitions.values();
    }

    /// Has everybody look at a device again, because its limits or its state changed.
    public void changed(String deviceId) {
        for (PartitionTwins partition : partitions.values()) {
            DeviceTwin device = partition.find(deviceId);
            if (device != null) {
                device.settingsChanged();
                device.sensors().forEach(SensorTwin::changed);
            }
        }
    }

    public void forEachDevice(Consumer<DeviceTwin> action) {
        for (PartitionTwins partition : partitions.values()) {
            partition.devices().forEach(action);
        }
    }

    /// Sensors with a current value.
    public int sensorCount() {
        int count = 0;
        for (PartitionTwins partition : partitions.values()) {
            for (DeviceTwin device : partition.devices()) {
                count += device.sensors().size();
            }
        }
        return count;
    }

    public int deviceCount(boolean online) {
        int count = 0;
        for (PartitionTwins partition : partitions.values()) {
            for (DeviceTwin device : partition.devices()) {
                if (device.online() == online) {
                    count++;
                }
            }
        }
        return count;
    }
}
