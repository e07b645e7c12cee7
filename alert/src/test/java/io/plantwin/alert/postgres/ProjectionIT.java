package io.plantwin.alert.postgres;

import static io.plantwin.alert.Given.MINUTE;
import static io.plantwin.alert.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.plantwin.alert.Given;
import io.plantwin.alert.SharedWorks;
import io.plantwin.alert.Works;
import io.plantwin.alert.follow.Sequenced;
import io.plantwin.alert.follow.SinkAwayException;
import io.plantwin.alert.follow.TopicLog;
import io.plantwin.alert.lifecycle.Desk;
import io.plantwin.alert.lifecycle.Lifecycle;
import io.plantwin.alert.lifecycle.LifecycleSettings;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.Condition;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.postgres.PostgresUrl;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorks.class)
class ProjectionIT {

    private static PostgresUrl url;

    private final Desk desk = new Desk(new Lifecycle(LifecycleSettings.DEFAULT));
    private HikariDataSource database;
    private Projection projection;

    @BeforeAll
    static void migrate(Works works) {
        url = works.freshDatabase("projection");
    }

    @BeforeEach
    void open() throws SQLException {
        database = Database.pool(url);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE alerts, alert_events, alert_projection, system_events");
            connection.commit();
        }
        projection = new Projection(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static TopicLog log(String topicId, long begin, long end) {
        return new TopicLog(topicId, begin, end, OptionalLong.empty());
    }

    private List<Sequenced> events(long from, Condition... conditions) {
        List<Sequenced> events = new ArrayList<>();
        for (Condition condition : conditions) {
            AlertEvent event =
                    desk.decide(condition, condition.timestampMicros()).orElseThrow();
            desk.apply(event);
            events.add(new Sequenced(
                    from + events.size(), event, new String(Words.encode(event), StandardCharsets.UTF_8)));
        }
        return events;
    }

    private List<String> rows(String query) {
        return Works.rows(url, query);
    }

    @Test
    void beginsWhereTheTopicBeginsAndGoesOnWhereItWas() throws SinkAwayException {
        assertThat(projection.begin(log("A", 7, 9))).isEqualTo(7);
        projection.take(events(7, Given.entered("c1", "d1", NOON)), 7, 9);
        assertThat(new Projection(database).begin(log("A", 7, 9))).isEqualTo(9);
        Projection.Snapshot snapshot = projection.snapshot("A").orElseThrow();
        assertThat(snapshot.next()).isEqualTo(9);
        assertThat(snapshot.open())
                .containsExactly(desk.states().iterator().next().alert());
        assertThat(projection.snapshot("B")).isEmpty();
    }

    @Test
    void noticesThatSomebodyEmptiedTheTable() throws Exception {
        projection.begin(log("A", 0, 2));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE alert_projection");
            connection.commit();
        }
        assertThatThrownBy(projection::idle).isInstanceOf(SinkAwayException.class);
        assertThat(projection.begin(log("A", 0, 2))).isZero();
    }

    @Test
    void takesABatchOnceAndOnlyWhereItFits() throws SinkAwayException {
        projection.begin(log("A", 0, 2));
        List<Sequenced> batch = events(0, Given.entered("c1", "d1", NOON), Given.cleared("c1", "d1", NOON + MINUTE));
        projection.take(batch, 0, 2);
        assertThatThrownBy(() -> projection.take(batch, 0, 2)).isInstanceOf(SinkAwayException.class);
        assertThat(rows("SELECT count(*) FROM alert_events")).containsExactly("2");
        assertThat(rows("SELECT status, version, resolved_by FROM alerts")).containsExactly("resolved|2|system");
    }

    @Test
    void anOlderVersionNeverReplacesANewerOne() throws SinkAwayException {
        projection.begin(log("A", 0, 2));
        List<Sequenced> batch = events(0, Given.entered("c1", "d1", NOON), Given.cleared("c1", "d1", NOON + MINUTE));
        projection.take(batch, 0, 2);
        projection.take(batch.subList(0, 1), 2, 3);
        assertThat(rows("SELECT status, version FROM alerts")).containsExactly("resolved|2");
    }

    @Test
    void keepsTheHistoryAndClosesWhatIsOpenWhenTheTopicIsMadeAnew() throws SinkAwayException {
        projection.begin(log("A", 0, 3));
        projection.take(
                events(
                        0,
                        Given.entered("c1", "d1", NOON),
                        Given.cleared("c1", "d1", NOON),
                        Given.entered("c2", "d2", NOON)),
                0,
                3);
        assertThat(projection.begin(log("B", 0, 1))).isZero();
        assertThat(rows("SELECT sequence, event_type FROM alert_events ORDER BY sequence"))
                .containsExactly("-3|triggered", "-2|resolved", "-1|triggered");
        assertThat(rows("SELECT DISTINCT status, resolved_by FROM alerts")).containsExactly("resolved|system");
        projection.take(events(0, Given.entered("c3", "d3", NOON)), 0, 1);
        assertThat(rows("SELECT count(*) FROM alerts WHERE status = 'triggered'"))
                .containsExactly("1");
        assertThat(rows("SELECT topic_id, next_offset FROM alert_projection")).containsExactly("B|1");
        assertThat(projection.begin(log("C", 0, 0))).isZero();
        assertThat(rows("SELECT sequence FROM alert_events ORDER BY sequence")).containsExactly("-7", "-6", "-5", "-4");
        assertThat(rows("SELECT event_type FROM system_events WHERE service_name = 'alert'"))
                .containsExactly("alerts_log_replaced", "alerts_log_replaced");
    }

    @Test
    void tellsOfEventsThatWereDeletedBeforeTheyWereProjected() throws SinkAwayException {
        projection.begin(log("A", 0, 0));
        assertThat(projection.begin(log("A", 50, 60))).isEqualTo(50);
        assertThat(rows("SELECT event_type FROM system_events")).contains("alert_events_lost");
    }

    @Test
    void doesNotBelieveAtOnceThatTheTopicBecameShorter() throws SinkAwayException {
        projection.begin(log("A", 0, 2));
        projection.take(List.of(), 0, 2);
        assertThatThrownBy(() -> projection.begin(log("A", 0, 1))).hasMessageContaining("ends at 1 before 2");
        assertThat(projection.begin(log("A", 0, 2))).isEqualTo(2);
    }

    @Test
    void letsGoOfAlertsResolvedLongAgoWithTheirEvents() throws Exception {
        projection.begin(log("A", 0, 10));
        projection.take(
                events(
                        0,
                        Given.entered("c1", "old", NOON),
                        Given.cleared("c1", "old", NOON),
                        Given.entered("c2", "standing", NOON),
                        Given.entered("c3", "young", NOON),
                        Given.cleared("c3", "young", NOON + 2 * MINUTE)),
                0,
                5);
        Clock later =
                Clock.fixed(Instant.ofEpochSecond(NOON / 1_000_000 + 60).plus(Duration.ofDays(180)), ZoneOffset.UTC);
        try (Retention retention = new Retention(database, Duration.ofDays(180), later)) {
            assertThat(retention.apply()).isEqualTo(1);
            assertThat(retention.apply()).isZero();
        }
        assertThat(rows("SELECT device_id FROM alerts ORDER BY 1")).containsExactly("standing", "young");
        assertThat(rows("SELECT count(*) FROM alert_events")).containsExactly("3");
    }
}
