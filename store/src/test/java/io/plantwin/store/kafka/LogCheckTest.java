package io.plantwin.store.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.store.kafka.LogCheck.Finding;
import io.plantwin.store.kafka.LogCheck.Log;
import io.plantwin.store.kafka.LogCheck.Verdict;
import io.plantwin.store.postgres.OffsetTable.Position;
import org.junit.jupiter.api.Test;

class LogCheckTest {

    private static final Position KNOWN = new Position(100, 1_000, "id");

    private static Verdict check(long begin, long end, String topicId) {
        return LogCheck.check("sensor.raw/0", KNOWN, new Log(begin, end, topicId));
    }

    @Test
    void beginsWhereTheTopicBeginsWhenItIsSeenFirst() {
        assertThat(LogCheck.firstSight(new Log(7, 9, "id"))).isEqualTo(new Position(7, 7, "id"));
    }

    @Test
    void goesOnWhereItWas() {
        assertThat(check(0, 1_000, "id").position()).isEqualTo(KNOWN);
        assertThat(check(1_000, 2_000, "").position()).isEqualTo(KNOWN);
        assertThat(check(0, 5_000, "id").finding()).isEmpty();
    }

    @Test
    void tellsHowManyRecordsAreMissingAndCountsThemAsAccountedFor() {
        Verdict verdict = check(1_250, 2_000, "id");
        assertThat(verdict.position()).isEqualTo(new Position(100, 1_250, "id"));
        assertThat(verdict.finding()).map(Finding::missing).contains(250L);
    }

    @Test
    void keepsTheNumberAccountedForWhenTheTopicIsANewOne() {
        Verdict verdict = check(0, 5_000, "other");
        assertThat(verdict.position()).isEqualTo(new Position(-900, 0, "other"));
        assertThat(verdict.finding()).map(Finding::type).contains("kafka_log_replaced");
    }

    @Test
    void goesOnAtTheEndWhenTheLogWasCut() {
        Verdict verdict = check(0, 600, "id");
        assertThat(verdict.position()).isEqualTo(new Position(-300, 600, "id"));
        assertThat(verdict.finding()).map(Finding::type).contains("kafka_log_truncated");
    }
}
