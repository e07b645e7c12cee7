package io.plantwin.gateway.api;

import io.plantwin.gateway.GatewayConfiguration;
import io.plantwin.gateway.alert.AlertDesk;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.analytics.AlertAnalysis;
import io.plantwin.gateway.analytics.HeatMaps;
import io.plantwin.gateway.analytics.TrendAnalysis;
import io.plantwin.gateway.analytics.UtilisationAnalysis;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.backtest.RuleTrials;
import io.plantwin.gateway.device.Devices;
import io.plantwin.gateway.event.DeviceEvents;
import io.plantwin.gateway.history.Histories;
import io.plantwin.gateway.idempotency.IdempotencyKeys;
import io.plantwin.gateway.kafka.AlertCommands;
import io.plantwin.gateway.kafka.KafkaLink;
import io.plantwin.gateway.kafka.KafkaOffsets;
import io.plantwin.gateway.kafka.ReadingPublisher;
import io.plantwin.gateway.notification.NotificationChannels;
import io.plantwin.gateway.people.PeopleConfiguration;
import io.plantwin.gateway.pipeline.Lags;
import io.plantwin.gateway.pipeline.Pipeline;
import io.plantwin.gateway.pipeline.Processes;
import io.plantwin.gateway.plant.Ledger;
import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.plant.PlatformHealth;
import io.plantwin.gateway.plant.SystemFigures;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.gateway.rule.PlantSensors;
import io.plantwin.gateway.rule.Rules;
import io.plantwin.gateway.twin.DeviceTwins;
import io.plantwin.gateway.web.RequestStatistics;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The role `api`. Needs beans of {@link io.plantwin.gateway.GatewaySettings},
/// {@link io.plantwin.gateway.LocalServices}, `Clock` and `MeterRegistry`.
@Configuration(proxyBeanMethods = false)
@Import({
    GatewayConfiguration.class,
    OpenApiConfiguration.class,
    FilesConfiguration.class,
    AuthController.class,
    KeysController.class,
    ReadingsController.class,
    DevicesController.class,
    DeviceSetupController.class,
    DeviceCredentialsController.class,
    HistoryController.class,
    DeviceEventsController.class,
    MetricsController.class,
    PipelineController.class,
    DeadLettersController.class,
    AlertsController.class,
    AlertActionsController.class,
    AlertRulesController.class,
    RuleTrialsController.class,
    NotificationChannelsController.class,
    AnalyticsController.class,
    HeatMapController.class,
    UtilisationController.class,
    PeopleConfiguration.class,
    UsersController.class,
    PersonalDataController.class,
    TokensController.class,
    AuditController.class,
    HealthController.class
})
public class ApiConfiguration {

    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(8);

    @Bean
    ReadingPublisher readingPublisher(KafkaLink kafka) {
        return new ReadingPublisher(kafka);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(RedisLink redis, Clock clock) {
        return new IdempotencyKeys(redis, clock);
    }

    @Bean
    Devices devices(Database database, RedisLink redis) {
        return new Devices(database, redis);
    }

    @Bean
    DeviceLists deviceLists(DeviceTwins twins, PlantFigures figures, Clock clock) {
        return new DeviceLists(twins, figures, clock);
    }

    @Bean
    Histories histories(Database database, Clock clock) {
        return new Histories(database, clock);
    }

    @Bean
    DeviceEvents deviceEvents(Database database) {
        return new DeviceEvents(database);
    }

    @Bean
    Ledger ledger(Database database, KafkaOffsets kafka, Clock clock) {
        return new Ledger(database, kafka, clock);
    }

    @Bean
    Processes processes(RedisLink redis) {
        return new Processes(redis);
    }

    @Bean
    Pipeline pipeline(Processes processes, PlatformHealth health, Ledger ledger, KafkaOffsets kafka, Clock clock) {
        return new Pipeline(processes, new Lags(health, ledger, kafka), clock);
    }

    @Bean
    SystemFigures systemFigures(PlatformHealth health, Database database, RequestStatistics requests) {
        return new SystemFigures(health, database, requests);
    }

    @Bean
    AuditLog auditLog(Database database) {
        return new AuditLog(database);
    }

    @Bean(initMethod = "start")
    AlertCommands alertCommands(KafkaLink kafka) {
        return new AlertCommands(kafka);
    }

    @Bean
    AlertDesk alertDesk(Alerts alerts, AlertCommands commands, AuditLog audit, Clock clock) {
        return new AlertDesk(
                alerts, commands, audit, clock, () -> UUID.randomUUID().toString());
    }

    @Bean
    Rules rules(Database database) {
        return new Rules(database);
    }

    @Bean
    NotificationChannels notificationChannels(Database database) {
        return new NotificationChannels(database, () -> UUID.randomUUID().toString());
    }

    @Bean
    PlantSensors plantSensors(Database database) {
        return new PlantSensors(database);
    }

    @Bean
    RuleTrials ruleTrials(Database database) {
        return new RuleTrials(database, System::nanoTime, LONGEST_TRIAL);
    }

    @Bean
    TrendAnalysis trendAnalysis(Database database, Clock clock) {
        return new TrendAnalysis(database, clock);
    }

    @Bean
    AlertAnalysis alertAnalysis(Database database, Clock clock) {
        return new AlertAnalysis(database, clock);
    }

    @Bean
    HeatMaps heatMaps(Database database, Clock clock) {
        return new HeatMaps(database, clock);
    }

    @Bean
    UtilisationAnalysis utilisationAnalysis(Database database, Clock clock) {
        return new UtilisationAnalysis(database, clock);
    }
}
