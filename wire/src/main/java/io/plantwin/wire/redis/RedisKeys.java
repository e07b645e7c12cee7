package io.plantwin.wire.redis;

import java.time.Duration;

/// Keys and channels in Redis. Everything there can be rebuilt.
public final class RedisKeys {

    /// How long current values are kept after the newest reading.
    public static final Duration CURRENT_TTL = Duration.ofHours(1);

    /// How long the plant's figures are kept.
    public static final Duration SYSTEM_METRICS_TTL = Duration.ofHours(24);

    /// Hash of the plant's figures: `totalDevices`, `activeDevices`, `activeAlertsCount`, `criticalAlerts`,
    /// `highAlerts`,
    /// `mediumAlerts`, `lowAlerts`, `dataPointsLastHour`, `systemHealth`.
    public static final String SYSTEM_METRICS = "system:metrics";

    /// Channel of `system-status` frames.
    public static final String SYSTEM_CHANNEL = "system";

    /// Channel of `alert-…` frames.
    public static final String ALERTS_CHANNEL = "alerts";

    /// Pattern that matches the channels of all devices.
    public static final String ALL_UPDATES_PATTERN = "sensor_updates:*";

    /// Hash of open alerts by id; each value is the alert as {@link io.plantwin.wire.json.AlertJson} writes it.
    public static final String ACTIVE_ALERTS = "alerts:active";

    /// How long statistics are kept after the newest reading.
    public static final Duration STATISTICS_TTL = Duration.ofHours(24);

    /// How long it is known what was done under an `Idempotency-Key`.
    public static final Duration IDEMPOTENCY_TTL = Duration.ofHours(24);

    /// Set of the ids of processes; those that are forgotten may stand in it.
    public static final String PROCESSES = "processes";

    private static final String UPDATES_PREFIX = "sensor_updates:";

    private RedisKeys() {}

    /// The newest {@link io.plantwin.wire.heartbeat.Heartbeat} of a process, as
    /// {@link io.plantwin.wire.json.Words} writes it. Lives for as long as a process is remembered, so that its
    /// time to live tells its age.
    public static String process(String processId) {
        return "process:" + processId;
    }

    /// Hash by sensor type; each value is the text {@link io.plantwin.wire.json.CurrentValue} writes.
    public static String current(String deviceId) {
        return "device:" + deviceId + ":current";
    }

    /// Hash by sensor type of the statistics over the last hour; each value is a {@link
    /// io.plantwin.model.SensorStatistics} as {@link io.plantwin.wire.json.Words} writes it.
    public static String hourStatistics(String deviceId) {
        return "device:" + deviceId + ":stats:1h";
    }

    /// As {@link #hourStatistics}, over the last 24 hours.
    public static String dayStatistics(String deviceId) {
        return "device:" + deviceId + ":stats:24h";
    }

    /// What was done under an `Idempotency-Key`.
    ///
    /// @param caller whose key it is
    /// @param keyHash of the key, which may hold any character
    public static String idempotency(String caller, String keyHash) {
        return "idempotency:" + caller + ":" + keyHash;
    }

    /// Channel of `sensor-data` and `device-status` frames of this device.
    public static String updates(String deviceId) {
        return UPDATES_PREFIX + deviceId;
    }

    /// The device a channel of updates belongs to.
    public static String deviceOf(String updatesChannel) {
        return updatesChannel.substring(UPDATES_PREFIX.length());
    }

    /// Hash of a session of a person, which lives as long as it is refreshed: `user`, `epoch`, `secret` (SHA-256
    /// of the newest refresh token's secret), `created`, `used`, `address`, `agent`.
    public static String session(String sessionId) {
        return "session:" + sessionId;
    }

    /// Set of the ids of a person's sessions; those that ended by themselves may stand in it.
    public static String sessionsOf(String userId) {
        return "sessions:" + userId;
    }

    /// Who got a ticket, by the ticket's SHA-256.
    public static String ticket(String hash) {
        return "ticket:" + hash;
    }

    /// Hash of failed sign-ins: `failures`, and `until` when nobody may try (milliseconds since the epoch).
    ///
    /// @param who what failures are counted for; never a name as it is
    public static String signIn(String who) {
        return "sign_in:" + who;
    }
}
