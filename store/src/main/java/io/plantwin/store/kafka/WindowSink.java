package io.plantwin.store.kafka;

import io.plantwin.model.Names;
import io.plantwin.model.SensorWindow;
import io.plantwin.store.postgres.Dictionary;
import io.plantwin.store.postgres.Partitions;
import io.plantwin.store.postgres.WindowTable;
import io.plantwin.wire.json.RefusalReason;
import io.plantwin.wire.json.SensorWindowJson;
import io.plantwin.wire.kafka.KafkaTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Closed windows: `sensor.aggregated` → `sensor_window`. The ledger is about readings and doesn't count them.
final class WindowSink implements Sink<WindowTable.Row> {

    private final Dictionary dictionary;
    private final Partitions partitions;
    private final WindowTable table;

    WindowSink(Dictionary dictionary, Partitions partitions) {
        this.dictionary = dictionary;
        this.partitions = partitions;
        table = new WindowTable(dictionary, partitions);
    }

    @Override
    public KafkaTopic topic() {
        return KafkaTopic.AGGREGATED;
    }

    @Override
    public Intake<WindowTable.Row> take(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return new Intake.Refused<>(record, RefusalReason.EMPTY.code(), "the record is empty");
        }
        try {
            SensorWindow window = SensorWindowJson.decode(value);
            if (!Names.isId(window.deviceId()) || !Names.isId(window.sensorType())) {
                return new Intake.Refused<>(
                        record, RefusalReason.INVALID_ID.code(), "deviceId or sensorType of the window is not an id");
            }
            return new Intake.Taken<>(
                    record, new WindowTable.Row(dictionary.sensor(window.deviceId(), window.sensorType()), window));
        } catch (IllegalArgumentException e) {
            String message = Objects.requireNonNullElse(e.getMessage(), "is not a window");
            return new Intake.Refused<>(record, RefusalReason.NOT_JSON.code(), message);
        }
    }

    @Override
    public void prepare(Connection connection, List<WindowTable.Row> rows) throws SQLException {
        table.prepare(connection, rows);
    }

    @Override
    public Map<String, Long> write(Connection connection, List<WindowTable.Row> rows) throws SQLException {
        table.write(connection, rows);
        return Map.of();
    }

    @Override
    public void committed(List<WindowTable.Row> rows) {
        // Nothing is remembered.
    }

    @Override
    public void forget() {
        partitions.forget();
    }

    @Override
    public Optional<String> ledgerName(String reason) {
        return Optional.empty();
    }
}
