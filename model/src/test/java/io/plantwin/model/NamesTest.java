package io.plantwin.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "9",
                "CNC-001",
                "device-001",
                "a.b_c-d",
                "01234567890123456789012345678901234567890123456789"
            })
    void acceptsIds(String text) {
        assertThat(Names.isId(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                ".a",
                "_a",
                "a b",
                "ä",
                "a/b",
                "a+",
                "$state",
                "012345678901234567890123456789012345678901234567890"
            })
    void refusesEverythingElse(String text) {
        assertThat(Names.isId(text)).isFalse();
    }

    @Test
    void classifiesAgainstLimits() {
        Limits limits = new Limits(20, 80, 15, 85);
        assertThat(limits.classify(20)).isEqualTo(SensorState.NORMAL);
        assertThat(limits.classify(80.1)).isEqualTo(SensorState.WARNING);
        assertThat(limits.classify(85)).isEqualTo(SensorState.WARNING);
        assertThat(limits.classify(85.1)).isEqualTo(SensorState.ALERT);
        assertThat(limits.classify(14.9)).isEqualTo(SensorState.ALERT);
        assertThat(Limits.NONE.classify(1e300)).isEqualTo(SensorState.NORMAL);
    }
}
