package io.plantwin.gateway.plant;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.alert.AlertFilter;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.kafka.KafkaOffsets;
import io.plantwin.gateway.twin.DeviceTwins;
import io.plantwin.model.SensorState;
import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Works out the figures of the overview, at most once a second however many ask. Counts of readings come
/// from Kafka's offsets, which costs nothing however many readings there are; the devices that are active are
/// counted every five seconds. Threadsafe.
public final class PlantFigures {

    private static final long FRESH_MILLIS = 1_000;
    private static final long ACTIVE_FRESH_MILLIS = 5_000;
    private static final long RATE_MILLIS = 10_000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final PlatformHealth health;
    private final DeviceTwins twins;
    private final Alerts alerts;
    private final KafkaOffsets kafka;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable PlantMetrics last;
    private volatile long lastMillis;
    private long activeMillis;
    private long totalDevices;
    private long activeDevices;
    private PlantMetrics.ActiveAlerts activeAlerts = PlantMetrics.ActiveAlerts.NONE;
    private long lastHour;
    private double perSecond;

    public PlantFigures(PlatformHealth health, DeviceTwins twins, Alerts alerts, KafkaOffsets kafka, Clock clock) {
        this.health = health;
        this.twins = twins;
        this.alerts = alerts;
        this.kafka = kafka;
        this.clock = clock;
    }

    /// Never fails: what can't be asked for keeps its last value.
    public PlantMetrics current() {
        PlantMetrics known = last;
        if (known != null && isFresh()) {
            return known;
        }
        lock.lock();
        try {
            known = last;
            return known != null && isFresh() ? known : refresh();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFresh() {
        return clock.millis() - lastMillis < FRESH_MILLIS;
    }

    private PlantMetrics refresh() {
        long now = clock.millis();
        try {
            if (health.databaseIsUp()) {
                askDatabase(now);
            }
            if (health.kafkaIsUp()) {
                askKafka(now);
            }
        } catch (BackendAwayException e) {
            // Went away between the check and the question; the next health report says so.
        }
        PlantMetrics fresh = new PlantMetrics(
                totalDevices,
                activeDevices,
                activeAlerts.total(),
                activeAlerts,
                lastHour,
                perSecond,
                PlatformHealth.word(health.overall()),
                health.all().entrySet().stream()
                        .map(service -> PlantMetrics.Service.of(service.getKey(), service.getValue()))
                        .toList(),
                true,
                Iso8601.format(now * 1_000));
        last = fresh;
        lastMillis = now;
        return fresh;
    }

    private void askDatabase(long now) {
        totalDevices = twins.count();
        activeAlerts = PlantMetrics.ActiveAlerts.of(alerts.counts(AlertFilter.ALL_OPEN));
        if (now - activeMillis >= ACTIVE_FRESH_MILLIS) {
            activeDevices = twins.all().stream()
                    .filter(device -> !device.alertStatus().equals(SensorState.OFFLINE.word()))
                    .count();
            activeMillis = now;
        }
    }

    private void askKafka(long now) {
        Map<TopicPartition, Long> ends = kafka.ends(List.of(KafkaTopic.RAW));
        lastHour = kafka.arrivedSince(KafkaTopic.RAW, now - HOUR_MILLIS, ends);
        perSecond = kafka.arrivedSince(KafkaTopic.RAW, now - RATE_MILLIS, ends) * 1_000.0 / RATE_MILLIS;
    }
}
