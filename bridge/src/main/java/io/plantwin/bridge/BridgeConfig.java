package io.plantwin.bridge;

import io.plantwin.bridge.broker.BrokerConfig;
import io.plantwin.bridge.intake.IntakeSettings;
import io.plantwin.bridge.kafka.KafkaLimits;
import io.plantwin.bridge.mapping.MappingConfig;
import io.plantwin.bridge.mqtt.ListenerConfig;
import io.plantwin.wire.kafka.KafkaTopics;
import java.time.Duration;
import java.util.List;

/// How the bridge is set up.
///
/// @param listener where devices connect
/// @param brokers brokers to take messages from
/// @param mappings how foreign topics are read, from both
/// @param intake what a message may be
/// @param kafka how much may be on its way
/// @param offlineGrace how long a lost client may take to come back before its devices count as offline
/// @param partitions of the topics that carry readings, where the bridge makes them
public record BridgeConfig(
        ListenerConfig listener,
        List<BrokerConfig> brokers,
        List<MappingConfig> mappings,
        IntakeSettings intake,
        KafkaLimits kafka,
        Duration offlineGrace,
        int partitions) {

    /// The listener on loopback, no broker, no mapping, 2 s of grace.
    public static final BridgeConfig DEFAULT = new BridgeConfig(
            ListenerConfig.DEFAULT,
            List.of(),
            List.of(),
            IntakeSettings.DEFAULT,
            KafkaLimits.DEFAULT,
            Duration.ofSeconds(2),
            KafkaTopics.DEFAULT_PARTITIONS);

    public BridgeConfig {
        brokers = List.copyOf(brokers);
        mappings = List.copyOf(mappings);
        if (offlineGrace.isNegative()) {
            throw new IllegalArgumentException("offline-grace can't be negative");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions is " + partitions + "; at least 1");
        }
    }

    public BridgeConfig withListener(ListenerConfig other) {
        return new BridgeConfig(other, brokers, mappings, intake, kafka, offlineGrace, partitions);
    }

    public BridgeConfig withBrokers(List<BrokerConfig> others) {
        return new BridgeConfig(listener, others, mappings, intake, kafka, offlineGrace, partitions);
    }

    public BridgeConfig withMappings(List<MappingConfig> others) {
        return new BridgeConfig(listener, brokers, others, intake, kafka, offlineGrace, partitions);
    }

    public BridgeConfig withKafka(KafkaLimits other) {
        return new BridgeConfig(listener, brokers, mappings, intake, other, offlineGrace, partitions);
    }
}
