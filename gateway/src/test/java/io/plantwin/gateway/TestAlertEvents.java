package io.plantwin.gateway;

import io.plantwin.model.AlertEvent;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.websocket.AlertFrames;
import java.util.concurrent.atomic.AtomicLong;

/// Alert events that happen one after the other, through all tests: the alert role's two followers at work.
final class TestAlertEvents {

    private static final AtomicLong SEQUENCE = new AtomicLong(20_000_000);

    private final TestDatabase database;
    private final TestRedis redis;

    TestAlertEvents(TestDatabase database, TestRedis redis) {
        this.database = database;
        this.redis = redis;
    }

    /// The number the next one will have.
    static long next() {
        return SEQUENCE.get() + 2;
    }

    /// An alert is triggered.
    ///
    /// @return the number of the event
    long happens(String deviceId) {
        long sequence = SEQUENCE.addAndGet(2); // transactions take numbers too
        AlertEvent event = new TestAlert(deviceId).named("loud").event(AlertEvent.Kind.TRIGGERED);
        database.event(sequence, event);
        JsonBuffer frame = new JsonBuffer(512);
        AlertFrames.write(frame, event, sequence);
        redis.publish(RedisKeys.ALERTS_CHANNEL, frame.toString());
        return sequence;
    }
}
