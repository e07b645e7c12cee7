package io.plantwin.alert.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.alert.notify.Events;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertEvent.Kind;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelFilterTest {

    private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");
    private static final Events ALERT = Events.of("a", Severity.MEDIUM, START);
    private static final Optional<Told> NOTHING = Optional.empty();
    private static final Optional<Told> MEDIUM = Optional.of(new Told(Severity.MEDIUM, false));

    private static boolean tells(AlertEvent event, Optional<Told> told) {
        return ChannelFilter.ALL.tells(event, told, "");
    }

    private static ChannelFilter filter(
            Optional<Severity> min, List<String> devices, List<String> locations, List<AlertType> types) {
        return new ChannelFilter(min, devices, locations, types, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "CNC-*, CNC-001, true",
        "CNC-*, PRS-001, false",
        "*-001, CNC-001, true",
        "CNC-001, CNC-001, true",
        "CNC-001, CNC-0011, false",
        "C.C*, CNC-001, false",
        "*, device-002, true"
    })
    void devicesAreChosenByPattern(String pattern, String device, boolean told) {
        AlertEvent event = Events.of("a", device, Severity.LOW, START).triggered();
        assertThat(filter(Optional.empty(), List.of("nobody", pattern), List.of(), List.of())
                        .tells(event, NOTHING, ""))
                .isEqualTo(told);
    }

    @Test
    void locationsAreChosenByPatternAndAnUnknownOneIsNone() {
        ChannelFilter hall = filter(Optional.empty(), List.of(), List.of("plant/hall-2/*"), List.of());
        assertThat(hall.tells(ALERT.triggered(), NOTHING, "plant/hall-2/line-1"))
                .isTrue();
        assertThat(hall.tells(ALERT.triggered(), NOTHING, "plant/hall-1/line-1"))
                .isFalse();
        assertThat(hall.tells(ALERT.triggered(), NOTHING, "")).isFalse();
    }

    @Test
    void severityAndTypeMustFit() {
        ChannelFilter high = filter(Optional.of(Severity.HIGH), List.of(), List.of(), List.of());
        assertThat(high.tells(ALERT.triggered(), NOTHING, "")).isFalse();
        assertThat(high.tells(ALERT.severity(Severity.HIGH).triggered(), NOTHING, ""))
                .isTrue();
        ChannelFilter offline = filter(Optional.empty(), List.of(), List.of(), List.of(AlertType.DEVICE_OFFLINE));
        assertThat(offline.tells(ALERT.triggered(), NOTHING, "")).isFalse();
        assertThat(offline.tells(ALERT.type(AlertType.DEVICE_OFFLINE).triggered(), NOTHING, ""))
                .isTrue();
    }

    @Test
    void anEndIsToldOnlyToWhomTheAlertWasTold() {
        assertThat(tells(ALERT.resolved(2), NOTHING)).isFalse();
        assertThat(tells(ALERT.resolved(2), MEDIUM)).isTrue();
        assertThat(tells(ALERT.resolved(2), Optional.of(new Told(Severity.MEDIUM, true))))
                .isFalse();
    }

    @Test
    void aShelvedAlertIsToldToNobody() {
        Events shelved = ALERT.shelvedUntil(START.plusSeconds(3_600));
        for (Kind kind : Kind.values()) {
            assertThat(tells(shelved.after(2, kind, 10), MEDIUM)).as("%s", kind).isFalse();
        }
        assertThat(tells(shelved.after(9, Kind.RESOLVED, 3_601), MEDIUM)).isTrue();
    }

    @Test
    void anAlertThatGrowsWorseIsToldAgainAndOneThatJustGoesOnIsNot() {
        assertThat(tells(ALERT.after(2, Kind.UPDATED, 1), MEDIUM)).isFalse();
        assertThat(tells(ALERT.severity(Severity.HIGH).after(2, Kind.UPDATED, 1), MEDIUM))
                .isTrue();
    }

    @Test
    void anAlertThatWasShelvedBeforeItWasToldIsToldWhenItLeavesTheShelf() {
        assertThat(tells(ALERT.after(3, Kind.UNSHELVED, 1), NOTHING)).isTrue();
        assertThat(tells(ALERT.after(3, Kind.UNSHELVED, 1), MEDIUM)).isFalse();
        assertThat(tells(ALERT.status(AlertStatus.ACKNOWLEDGED).after(3, Kind.UNSHELVED, 1), NOTHING))
                .isFalse();
    }

    @Test
    void acknowledgementIsToldWhereItIsAskedFor() {
        assertThat(tells(ALERT.after(2, Kind.ACKNOWLEDGED, 1), MEDIUM)).isFalse();
        ChannelFilter asked =
                new ChannelFilter(Optional.empty(), List.of(), List.of(), List.of(), List.of(Kind.ACKNOWLEDGED));
        assertThat(asked.tells(ALERT.after(2, Kind.ACKNOWLEDGED, 1), NOTHING, ""))
                .isTrue();
        assertThat(asked.tells(ALERT.triggered(), NOTHING, "")).isFalse();
        assertThat(asked.tells(ALERT.severity(Severity.CRITICAL).after(2, Kind.UPDATED, 1), NOTHING, ""))
                .isFalse();
    }

    @Test
    void shelvedCantBeAskedFor() {
        assertThatThrownBy(() ->
                        new ChannelFilter(Optional.empty(), List.of(), List.of(), List.of(), List.of(Kind.SHELVED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shelved alerts notify nobody");
    }
}
