package io.plantwin.process.twin;

import io.plantwin.model.Limits;
import io.plantwin.model.SensorConfig;
import io.plantwin.model.SensorId;
import io.plantwin.process.device.DeviceDirectory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// One device: its sensors and when it was last heard.
public final class DeviceTwin {

    private final String deviceId;
    private final PartitionTwins partition;
    private final List<SensorTwin> sensors = new CopyOnWriteArrayList<>();
    private final AtomicInteger settingsVersion = new AtomicInteger();
    private volatile long lastArrivalMillis = Long.MIN_VALUE;
    private volatile boolean online = true;

    // The publisher's own.
    private final Expiry currentExpiry = new Expiry();
    private final Expiry figuresExpiry = new Expiry();

    DeviceTwin(String deviceId, PartitionTwins partition) {
        this.deviceId = deviceId;
        this.partition = partition;
    }

    public String deviceId() {
        return deviceId;
    }

    public PartitionTwins partition() {
        return partition;
    }

    public List<SensorTwin> sensors() {
        return sensors;
    }

    /// A new sensor of this device, with its first reading; nobody is told yet.
    public SensorTwin sensor(Observation first) {
        SensorTwin sensor = new SensorTwin(this, first, partition.conflation());
        sensors.add(sensor);
        return sensor;
    }

    /// Where the device says it is; empty if it doesn't.
    public String location() {
        for (SensorTwin sensor : sensors) {
            String location = sensor.newest().reading().location();
            if (!location.isEmpty()) {
                return location;
            }
        }
        return "";
    }

    /// Something of this device arrived. For the stream thread.
    public void arrived(long arrivalMillis) {
        if (arrivalMillis > lastArrivalMillis) {
            lastArrivalMillis = arrivalMillis;
        }
    }

    /// When something of this device arrived last, in milliseconds since the epoch; `Long.MIN_VALUE` if never.
    public long lastArrivalMillis() {
        return lastArrivalMillis;
    }

    public boolean online() {
        return online;
    }

    public void online(boolean isOnline) {
        online = isOnline;
    }

    /// Differs from what it was whenever something was said about the device, its configuration included.
    public int settingsVersion() {
        return settingsVersion.get();
    }

    void settingsChanged() {
        settingsVersion.incrementAndGet();
    }

    /// The limits of one of its sensors; {@link Limits#NONE} without any.
    public Limits limits(String sensorType, DeviceDirectory directory) {
        SensorConfig config = directory.sensor(new SensorId(deviceId, sensorType));
        return config == null ? Limits.NONE : config.limits();
    }

    Expiry currentExpiry() {
        return currentExpiry;
    }

    Expiry figuresExpiry() {
        return figuresExpiry;
    }

    /// Nobody knows any more what the cache shows. For the publisher.
    public void forgetWritten() {
        currentExpiry.forget();
        figuresExpiry.forget();
        sensors.forEach(SensorTwin::forgetWritten);
    }
}
