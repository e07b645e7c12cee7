package io.plantwin.wire.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/// The topics everything meets in. Keyed by device (or alert) id, so that what happens to one of them stays in order.
public enum KafkaTopic {
    /// Valid readings, one canonical JSON object a record; the record's own timestamp is the time of arrival.
    RAW("sensor.raw", Duration.ofDays(7)),
    /// Closed windows.
    AGGREGATED("sensor.aggregated", Duration.ofDays(7)),
    /// What could not be taken, see {@link DeadLetter}.
    DEAD_LETTER("sensor.dead-letter", Duration.ofDays(30)),
    /// {@link io.plantwin.model.DeviceConfig} by device, newest kept.
    DEVICE_CONFIG("device.config", Duration.ZERO),
    /// {@link io.plantwin.model.DeviceCredential} by its id, newest kept.
    DEVICE_CREDENTIALS("device.credentials", Duration.ZERO),
    /// {@link io.plantwin.model.DeviceState} by device, newest kept.
    DEVICE_STATE("device.state", Duration.ZERO),
    /// Who is there, as the process role judges it, by device; newest kept. All in one partition, so that one reader
    /// sees the whole fleet.
    PRESENCE("device.presence", Duration.ZERO),
    /// {@link io.plantwin.model.AlertRule} by id, newest kept.
    ALERT_RULES("alert.rules", Duration.ZERO),
    /// {@link io.plantwin.model.Condition} by device.
    CONDITIONS("alerts.conditions", Duration.ofDays(7)),
    /// {@link io.plantwin.model.AlertCommand} by device; as many partitions as `CONDITIONS`, so that both meet.
    ALERT_COMMANDS("alerts.commands", Duration.ofDays(1)),
    /// {@link io.plantwin.model.AlertReply} by command id.
    ALERT_REPLIES("alerts.replies", Duration.ofDays(1)),
    /// {@link io.plantwin.model.AlertEvent} by alert, all in one partition: their offsets number them.
    ALERTS("alerts", Duration.ofDays(180)),
    /// Those of severity critical only.
    CRITICAL_ALERTS("alerts.critical", Duration.ofDays(180)),
    /// What the simulator did wrong on purpose.
    LABELS("simulator.labels", Duration.ofDays(30));

    /// Largest record in any topic, in bytes: a dead letter holds the whole of a message, whatever its size.
    public static final int MAX_RECORD_BYTES = 10 * 1024 * 1024;

    /// How long compacted topics say that something was removed: whoever starts again within it still hears
    /// that a device was deleted, and does not miss it.
    private static final Duration REMOVALS_KEPT = Duration.ofDays(365);

    private final String topicName;
    private final Duration retention;

    KafkaTopic(String topicName, Duration retention) {
        this.topicName = topicName;
        this.retention = retention;
    }

    /// The topic's name in Kafka.
    public String topicName() {
        return topicName;
    }

    /// Whether the newest record of each key is kept for good, and nothing else.
    public boolean isCompacted() {
        return retention.isZero();
    }

    /// How this topic is created where it doesn't exist.
    ///
    /// Record timestamps are those of arrival at the broker, never those of the readings: retention would
    /// delete late readings at once.
    NewTopic definition(int partitions, short replication) {
        Map<String, String> settings = new HashMap<>();
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
        if (isCompacted()) {
            settings.put("cleanup.policy", "compact");
            settings.put("delete.retention.ms", Long.toString(REMOVALS_KEPT.toMillis()));
        } else {
            settings.put("retention.ms", Long.toString(retention.toMillis()));
        }
        int count = switch (this) {
            case RAW, AGGREGATED, CONDITIONS, ALERT_COMMANDS -> partitions;
            case DEAD_LETTER,
                    DEVICE_CONFIG,
                    DEVICE_CREDENTIALS,
                    DEVICE_STATE,
                    PRESENCE,
                    ALERT_RULES,
                    ALERT_REPLIES,
                    ALERTS,
                    CRITICAL_ALERTS,
                    LABELS -> 1;
        };
        return new NewTopic(topicName, count, replication).configs(settings);
    }
}
