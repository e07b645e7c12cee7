package io.plantwin.analysis.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.RuleScope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulebookTest {

    private final Rulebook book = new Rulebook(List.of(
            rule("everywhere", true, RuleScope.ALL, "", ""),
            rule("everywhere-hot", true, RuleScope.ALL, "", "temperature"),
            rule("hall", true, RuleScope.LOCATION, "plant/hall", ""),
            rule("line", true, RuleScope.LOCATION, "plant/hall/line", ""),
            rule("mills", true, RuleScope.DEVICE_TYPE, "mill", ""),
            rule("off", false, RuleScope.DEVICE, "CNC-001", ""),
            rule("this", true, RuleScope.DEVICE, "CNC-002", "pressure")));

    @Test
    void theMostSpecificEnabledRuleDecides() {
        assertThat(found("CNC-002", "mill", "plant/hall/line", "pressure")).contains("this");
        assertThat(found("CNC-002", "mill", "plant/hall/line", "speed")).contains("mills");
        assertThat(found("CNC-001", "mill", "plant/hall/line", "pressure")).contains("mills");
        assertThat(found("X", "", "plant/hall/line/cell", "speed")).contains("line");
        assertThat(found("X", "", "plant/hall-2", "speed")).contains("everywhere");
        assertThat(found("X", "", "plant/hall", "speed")).contains("hall");
        assertThat(found("X", "", "", "temperature")).contains("everywhere-hot");
    }

    @Test
    void aRuleForOneSensorTypeIsNotForTheDevice() {
        assertThat(found("CNC-002", "", "", "")).contains("everywhere");
        assertThat(book.find(AlertType.DATA_ANOMALY, "X", "", "", "")).isEmpty();
    }

    private Optional<String> found(String deviceId, String deviceType, String location, String sensorType) {
        return book.find(AlertType.THRESHOLD_EXCEEDED, deviceId, deviceType, location, sensorType)
                .map(AlertRule::id);
    }

    private static AlertRule rule(String id, boolean enabled, RuleScope scope, String scopeValue, String sensorType) {
        return new AlertRule(
                id,
                id,
                enabled,
                scope,
                scopeValue,
                sensorType,
                AlertType.THRESHOLD_EXCEEDED,
                Optional.of(1.0),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                1,
                1);
    }
}
