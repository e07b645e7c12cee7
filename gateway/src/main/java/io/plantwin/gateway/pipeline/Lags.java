package io.plantwin.gateway.pipeline;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.kafka.KafkaOffsets;
import io.plantwin.gateway.plant.Ledger;
import io.plantwin.gateway.plant.PlatformHealth;
import io.plantwin.wire.heartbeat.Stage;
import io.plantwin.wire.kafka.KafkaGroups;
import io.plantwin.wire.kafka.KafkaTopic;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What waits in Kafka, from durable offsets: known even if nobody is there to take it.
public final class Lags {

    private final PlatformHealth health;
    private final Ledger ledger;
    private final KafkaOffsets kafka;

    public Lags(PlatformHealth health, Ledger ledger, KafkaOffsets kafka) {
        this.health = health;
        this.ledger = ledger;
        this.kafka = kafka;
    }

    /// By stage; without those that can't be told.
    Map<Stage, Long> ask() {
        Map<Stage, Long> waiting = new EnumMap<>(Stage.class);
        if (health.kafkaIsUp()) {
            put(waiting, Stage.PROCESS, () -> kafka.waiting(KafkaGroups.PROCESS, List.of(KafkaTopic.RAW)));
            put(
                    waiting,
                    Stage.DECIDE,
                    () -> kafka.waiting(KafkaGroups.ALERT, List.of(KafkaTopic.CONDITIONS, KafkaTopic.ALERT_COMMANDS)));
            if (health.databaseIsUp()) {
                put(waiting, Stage.STORE, ledger::readingsInFlight);
            }
        }
        return waiting;
    }

    private static void put(Map<Stage, Long> waiting, Stage stage, LongSupplier question) {
        try {
            waiting.put(stage, question.getAsLong());
        } catch (BackendAwayException e) {
            // Went away between the check and the question; the next health report says so.
        }
    }
}
