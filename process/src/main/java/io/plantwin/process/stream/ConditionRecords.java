package io.plantwin.process.stream;

import io.plantwin.model.Condition;
import io.plantwin.wire.json.Words;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;

/// Conditions as records of `alerts.conditions`.
final class ConditionRecords {

    private ConditionRecords() {}

    static Record<byte[], byte[]> of(Condition condition, long timestampMillis) {
        byte[] key = condition.deviceId().getBytes(StandardCharsets.UTF_8);
        return new Record<>(key, Words.encode(condition), Math.max(0, timestampMillis));
    }
}
