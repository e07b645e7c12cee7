package io.plantwin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.kafka.KafkaTopic;
import io.plantwin.wire.kafka.KafkaTopics;
import io.plantwin.wire.service.Health;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/// Somebody deletes the topic of alert events while the role runs.
class TopicMadeAnewIT {

    private static final String ALL =
            "SELECT min(sequence) < 0, count(*) FILTER (WHERE sequence < 0) FROM alert_events";

    @Test
    void keepsTheHistoryAndGoesOnWithTheNewTopic() throws Exception {
        try (Works works = new Works();
                AlertRole role = works.role(works.config("anew"));
                Watcher watcher = works.watch()) {
            Works.awaitUp(role);
            for (int i = 0; i < 3; i++) {
                works.raise("before-" + i);
            }
            works.awaitRows("before-%", "DISTINCT status", "triggered");
            try (Admin admin = Admin.create(KafkaSettings.client(works.bootstrapServers()))) {
                admin.deleteTopics(List.of(KafkaTopic.ALERTS.topicName())).all().get();
            }
            await().atMost(Works.PATIENCE).ignoreExceptions().until(() -> {
                KafkaTopics.ensure(works.bootstrapServers(), KafkaTopics.DEFAULT_PARTITIONS);
                return true;
            });
            for (int i = 0; i < 20; i++) {
                works.report(Given.entered("after-" + i, "after-" + i, Works.now()));
            }
            await().atMost(Works.PATIENCE)
                    .untilAsserted(() -> assertThat(works.rows("SELECT count(*) FROM alerts WHERE status = 'triggered'"
                                    + " AND device_id LIKE 'after-%'"))
                            .containsExactly("20"));
            works.awaitRows("before-%", "DISTINCT status, resolved_by", "resolved|system");
            assertThat(works.rows(ALL)).containsExactly("t|3");
            await().atMost(Works.PATIENCE).untilAsserted(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(watcher.types("after-" + i)).containsExactly("alert-triggered");
                }
            });
            await().atMost(Works.PATIENCE).until(() -> role.health().equals(Health.UP));
        }
    }
}
