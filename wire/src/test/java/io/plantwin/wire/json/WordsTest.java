package io.plantwin.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertType;
import io.plantwin.model.Condition;
import io.plantwin.model.SensorStatistics;
import io.plantwin.model.Severity;
import io.plantwin.model.TrendDirection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Condition CONDITION = new Condition(
            "c1",
            "device-001",
            "temperature",
            AlertType.THRESHOLD_EXCEEDED,
            Condition.Phase.ENTERED,
            Severity.HIGH,
            Optional.of(85.5),
            Optional.of(85.0),
            Optional.empty(),
            1,
            "zu heiß",
            "",
            1_000_001,
            1_000_002);

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(Words.decode(Words.encode(CONDITION), Condition.class)).isEqualTo(CONDITION);
    }

    @Test
    void enumsTravelByTheirWordsAndAbsenceAsNull() {
        assertThat(new String(Words.encode(CONDITION), StandardCharsets.UTF_8))
                .contains("\"type\":\"threshold_exceeded\"", "\"phase\":\"entered\"", "\"severity\":\"high\"")
                .contains("\"peak\":null", "\"value\":85.5");
    }

    @Test
    void figuresThatAreNotFiniteTravelAsNull() {
        SensorStatistics none = new SensorStatistics(
                0,
                1,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                new SensorStatistics.Trend(
                        TrendDirection.INCREASING, 1.5, 0.9, Optional.of(new SensorStatistics.Crossing(85, 7))));
        byte[] json = Words.encode(none);
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"avg\":null");
        assertThat(Words.decode(json, SensorStatistics.class)).isEqualTo(none);
    }

    @Test
    void anOlderReaderPassesOverWhatItDoesNotKnow() {
        byte[] newer =
                "{\"id\":\"c\",\"alertId\":\"a\",\"deviceId\":\"d\",\"action\":\"shelve\",\"actor\":\"eve\",\"minutes\":5,\"sentAtMicros\":9,\"new\":1}"
                        .getBytes(StandardCharsets.UTF_8);
        AlertCommand command = Words.decode(newer, AlertCommand.class);
        assertThat(command.action()).isEqualTo(AlertCommand.Action.SHELVE);
        assertThat(command.note()).isEmpty();
        assertThat(command.minutes()).isEqualTo(5);
    }

    @Test
    void whatIsNoSuchRecordIsRefused() {
        assertThatThrownBy(() -> Words.decode("[1]".getBytes(StandardCharsets.UTF_8), Condition.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a Condition");
        assertThatThrownBy(() -> Words.decode("null".getBytes(StandardCharsets.UTF_8), Condition.class))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
