package io.plantwin.gateway.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.plant.LedgerSnapshot.Range;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// The arithmetic of the ledger.
class LedgerSnapshotTest {

    private static final TopicPartition RAW_0 = new TopicPartition("sensor.raw", 0);
    private static final TopicPartition RAW_1 = new TopicPartition("sensor.raw", 1);
    private static final TopicPartition DEAD = new TopicPartition("sensor.dead-letter", 0);

    private static void balances(LedgerReport report) {
        assertThat(report.received())
                .isEqualTo(
                        report.stored() + report.duplicates() + report.refused().total() + report.inFlight());
    }

    @Test
    void everythingReceivedIsSomewhere() {
        LedgerSnapshot books = new LedgerSnapshot(
                Map.of(RAW_0, new Range(10, 110), RAW_1, new Range(0, 50), DEAD, new Range(0, 7)),
                Map.of(
                        "stored", 140L,
                        "duplicates", 8L,
                        "refused.store.unprocessable", 2L,
                        "refused.bridge.not_json", 4L,
                        "refused.bridge.unprocessable", 1L,
                        "dead_letters.other", 2L));
        LedgerReport report = books.report(Map.of(), Map.of(RAW_0, 130L, RAW_1, 50L, DEAD, 9L), "now");
        balances(report);
        assertThat(report.received()).isEqualTo(120 + 50 + 9 - 2);
        assertThat(report.stored()).isEqualTo(140);
        assertThat(report.duplicates()).isEqualTo(8);
        assertThat(report.refused().total()).isEqualTo(7);
        assertThat(report.refused().byReason())
                .containsExactlyInAnyOrderEntriesOf(Map.of("not_json", 4L, "unprocessable", 3L));
        assertThat(report.inFlight()).isEqualTo(20 + 2);
        assertThat(report.agrees()).isTrue();
    }

    @Test
    void aReadingThatWasReadAndNotBookedShows() {
        LedgerSnapshot books = new LedgerSnapshot(Map.of(RAW_0, new Range(0, 100)), Map.of("stored", 99L));
        assertThat(books.report(Map.of(), Map.of(RAW_0, 100L), "now").agrees()).isFalse();
    }

    @Test
    void aDeadLetterThatWasReadAndNotBookedShows() {
        LedgerSnapshot books = new LedgerSnapshot(Map.of(DEAD, new Range(0, 2)), Map.of("refused.bridge.empty", 1L));
        assertThat(books.report(Map.of(), Map.of(DEAD, 2L), "now").agrees()).isFalse();
    }

    @Test
    void whatTheStoreHasNotBegunWithIsInFlight() {
        LedgerSnapshot books = new LedgerSnapshot(Map.of(), Map.of());
        LedgerReport report = books.report(Map.of(RAW_0, 40L), Map.of(RAW_0, 100L), "now");
        balances(report);
        assertThat(report.inFlight()).isEqualTo(60);
        assertThat(report.agrees()).isTrue();
    }

    @Test
    void inFlightIsNeverNegative() {
        LedgerSnapshot books = new LedgerSnapshot(Map.of(RAW_0, new Range(0, 100)), Map.of("stored", 100L));
        LedgerReport report = books.report(Map.of(), Map.of(RAW_0, 3L), "a new, shorter topic");
        balances(report);
        assertThat(report.inFlight()).isZero();
    }
}
