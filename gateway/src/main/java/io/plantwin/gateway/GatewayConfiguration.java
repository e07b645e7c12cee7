package io.plantwin.gateway;

import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.guard.GuardConfiguration;
import io.plantwin.gateway.kafka.KafkaLink;
import io.plantwin.gateway.kafka.KafkaOffsets;
import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.plant.PlatformHealth;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.gateway.twin.DeviceTwins;
import io.plantwin.gateway.web.WebConfiguration;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What `api` and `live` share: the ways to the backing services, the twins, and the figures of the plant.
@Configuration(proxyBeanMethods = false)
@Import({WebConfiguration.class, GuardConfiguration.class})
public class GatewayConfiguration {

    @Bean
    Database gatewayDatabase(GatewaySettings settings) {
        return new Database(settings.postgres());
    }

    @Bean
    RedisLink gatewayRedis(GatewaySettings settings) {
        return new RedisLink(settings.redisUri());
    }

    @Bean(initMethod = "start")
    KafkaLink gatewayKafka(GatewaySettings settings) {
        return new KafkaLink(settings.kafkaBootstrap());
    }

    @Bean
    KafkaOffsets kafkaOffsets(KafkaLink kafka) {
        return new KafkaOffsets(kafka);
    }

    @Bean
    Alerts alerts(Database database) {
        return new Alerts(database);
    }

    @Bean
    DeviceTwins deviceTwins(Database database, RedisLink redis, Alerts alerts, Clock clock) {
        return new DeviceTwins(database, redis, alerts, clock);
    }

    @Bean
    PlatformHealth platformHealth(LocalServices services, Database database, RedisLink redis, KafkaOffsets kafka) {
        return new PlatformHealth(services, database, redis, kafka);
    }

    @Bean
    PlantFigures plantFigures(
            PlatformHealth health, DeviceTwins twins, Alerts alerts, KafkaOffsets kafka, Clock clock) {
        return new PlantFigures(health, twins, alerts, kafka, clock);
    }
}
