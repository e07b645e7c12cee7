package io.plantwin.store.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plantwin.store.postgres.Dictionary;
import io.plantwin.store.postgres.Ledger;
import io.plantwin.store.postgres.Partitions;
import io.plantwin.store.postgres.ReadingRow;
import io.plantwin.store.postgres.ReadingWriter;
import io.plantwin.store.postgres.WriteResult;
import io.plantwin.wire.json.DecodeLimits;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.Origin;
import io.plantwin.wire.json.ReadingDecoder;
import io.plantwin.wire.kafka.KafkaTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Readings: `sensor.raw` → `reading`, `sensor_minute`, `sensor_hour`.
final class ReadingSink implements Sink<ReadingRow> {

    private static final byte[] NOTHING = {};

    private final Dictionary dictionary;
    private final ReadingWriter writer;
    private final ReadingDecoder decoder;
    private final Clock clock;
    private final Timer latency;
    private long arrivalMicros;

    ReadingSink(Dictionary dictionary, Partitions partitions, MeterRegistry metrics, Clock clock) {
        this.dictionary = dictionary;
        this.writer = new ReadingWriter(dictionary, partitions);
        this.clock = clock;
        decoder = new ReadingDecoder(DecodeLimits.CHECKED_BEFORE, () -> arrivalMicros, clock);
        latency = Timer.builder("plantwin.store.latency")
                .description("From a reading's timestamp until it is stored")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(metrics);
    }

    @Override
    public KafkaTopic topic() {
        return KafkaTopic.RAW;
    }

    @Override
    public Intake<ReadingRow> take(ConsumerRecord<String, byte[]> record) {
        // Without a timestamp of its own a reading has that of its arrival, the same each time it is read.
        arrivalMicros = record.timestamp() * 1_000 + record.offset() % 1_000;
        byte[] value = record.value();
        byte[] payload = value == null ? NOTHING : value;
        return switch (decoder.decode(payload, 0, payload.length, Origin.NONE)) {
            case Decoded.Accepted accepted -> {
                ReadingRow row = dictionary.row(accepted.readings().getFirst());
                row.sensor().heard(record.timestamp());
                yield new Intake.Taken<>(record, row);
            }
            case Decoded.Refused refused ->
                new Intake.Refused<>(record, refused.reason().code(), refused.message());
        };
    }

    @Override
    public void prepare(Connection connection, List<ReadingRow> rows) throws SQLException {
        writer.prepare(connection, rows);
    }

    @Override
    public Map<String, Long> write(Connection connection, List<ReadingRow> rows) throws SQLException {
        WriteResult result = writer.write(connection, rows);
        return Map.of(Ledger.STORED, result.stored(), Ledger.DUPLICATES, result.duplicates());
    }

    @Override
    public void committed(List<ReadingRow> rows) {
        writer.committed();
        long now = clock.millis() * 1_000;
        for (ReadingRow row : rows) {
            latency.record(Math.max(0, now - row.micros()), TimeUnit.MICROSECONDS);
        }
    }

    @Override
    public void forget() {
        writer.forget();
    }

    @Override
    public Optional<String> ledgerName(String reason) {
        return Optional.of(Ledger.REFUSED_BY_STORE + reason);
    }
}
