package io.plantwin.process.twin;

import io.plantwin.model.DeviceState;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorState;
import io.plantwin.wire.json.CurrentValue;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.websocket.Frames;
import org.jspecify.annotations.Nullable;

/// Writes changes of the live view as they travel. For one thread.
final class ChangeWriter {

    private static final byte[] NO_FRAME = {};

    private final JsonBuffer buffer = new JsonBuffer(512);

    /// @param figures null: not known yet
    LiveView.Current current(
            Reading reading, SensorState state, @Nullable SensorFigures figures, boolean refreshExpiry) {
        CurrentValue.write(buffer.clear(), reading, state);
        byte[] value = buffer.toByteArray();
        byte[] frame = NO_FRAME;
        if (state != SensorState.OFFLINE) {
            if (figures == null) {
                Frames.sensorData(buffer.clear(), reading, state);
            } else {
                Frames.sensorData(buffer.clear(), reading, state, figures.hour());
            }
            frame = buffer.toByteArray();
        }
        return new LiveView.Current(reading.deviceId(), reading.sensorType(), value, frame, refreshExpiry);
    }

    LiveView.Statistics statistics(SensorTwin twin, SensorFigures figures, boolean refreshExpiry) {
        return new LiveView.Statistics(
                twin.device().deviceId(),
                twin.newest().reading().sensorType(),
                Words.encode(figures.hour()),
                Words.encode(figures.day()),
                refreshExpiry);
    }

    LiveView.Status status(DeviceState state) {
        Frames.deviceStatus(buffer.clear(), state.deviceId(), state.online(), state.sinceMillis() * 1_000);
        return new LiveView.Status(state.deviceId(), buffer.toByteArray());
    }
}
