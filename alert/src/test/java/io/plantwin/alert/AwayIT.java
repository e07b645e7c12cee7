package io.plantwin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand.Action;
import io.plantwin.model.AlertReply.Outcome;
import io.plantwin.wire.service.Health;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Backing services that go and come back.
@ExtendWith(SharedWorks.class)
class AwayIT {

    private static AlertRole role;

    @BeforeAll
    static void start(Works works) {
        role = works.role(works.config("away"));
        Works.awaitUp(role);
    }

    @AfterAll
    static void stop() {
        role.close();
    }

    private static void awaitDegraded(String because) {
        await().atMost(Works.PATIENCE).untilAsserted(() -> {
            assertThat(role.health().level()).isEqualTo(Health.Level.DEGRADED);
            assertThat(role.health().detail()).contains(because).contains("nothing is lost");
        });
    }

    @Test
    void waitsWhileKafkaIsAwayAndGoesOnByItself(Works works) {
        Alert before = works.raise("kafka-before");
        works.stopKafka();
        try {
            awaitDegraded("Kafka");
        } finally {
            works.startKafka();
        }
        works.raise("kafka-after");
        assertThat(works.say("kafka-1", before, Action.RESOLVE).outcome()).isEqualTo(Outcome.DONE);
        works.awaitRows("kafka-after", "status", "triggered");
        works.awaitRows("kafka-before", "status, version", "resolved|2");
        Works.awaitUp(role);
    }

    @Test
    void goesOnWhilePostgresIsAwayAndCatchesUp(Works works) {
        Alert before = works.raise("pg-before");
        works.awaitRows("pg-before", "version", "1");
        works.stopPostgres();
        try (Watcher watcher = works.watch()) {
            Alert alert = works.raise("pg-away");
            assertThat(works.say("pg-1", alert, Action.ACKNOWLEDGE).outcome()).isEqualTo(Outcome.DONE);
            works.say("pg-2", before, Action.RESOLVE);
            await().atMost(Works.PATIENCE)
                    .untilAsserted(() -> assertThat(watcher.types("pg-away"))
                            .containsExactly("alert-triggered", "alert-acknowledged"));
            assertThat(works.active()).containsKey(alert.id());
            awaitDegraded("PostgreSQL does not take alerts");
        } finally {
            works.startPostgres();
        }
        works.awaitRows("pg-away", "status, version", "acknowledged|2");
        works.awaitRows("pg-before", "status, version", "resolved|2");
        Works.awaitUp(role);
    }

    @Test
    void goesOnWhileRedisIsAwayAndShowsEverythingOnItsReturn(Works works) {
        Alert before = works.raise("redis-before");
        Alert closed = works.raise("redis-closed");
        await().atMost(Works.PATIENCE).until(() -> works.active().containsKey(closed.id()));
        works.stopRedis();
        Alert alert;
        try {
            alert = works.raise("redis-away");
            works.say("redis-1", closed, Action.RESOLVE);
            works.awaitRows("redis-away", "status", "triggered");
            awaitDegraded("Redis");
        } finally {
            works.startRedis();
        }
        await().atMost(Works.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(works.active())
                        .containsKeys(before.id(), alert.id())
                        .doesNotContainKey(closed.id()));
        Works.awaitUp(role);
        works.forgetRedis();
        await().atMost(Works.PATIENCE)
                .untilAsserted(() -> assertThat(works.active()).containsKeys(before.id(), alert.id()));
    }
}
