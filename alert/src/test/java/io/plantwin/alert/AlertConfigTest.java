package io.plantwin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.alert.flood.FloodSettings;
import io.plantwin.alert.lifecycle.EscalationTimes;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertConfigTest {

    @Test
    void hasTheTimesOfTheSpecification() {
        assertThat(AlertConfig.DEFAULT.escalation().high()).isEqualTo(Duration.ofMinutes(5));
        assertThat(AlertConfig.DEFAULT.escalation().critical()).isEqualTo(Duration.ofMinutes(2));
        assertThat(AlertConfig.DEFAULT.flood().limit()).isEqualTo(10);
        assertThat(AlertConfig.DEFAULT.retention()).isEqualTo(Duration.ofDays(180));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new AlertConfig(
                        0,
                        4,
                        Path.of("state"),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(10),
                        new EscalationTimes(
                                Duration.ofMinutes(5), Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(2)),
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        new FloodSettings(0, Duration.ofMinutes(10)),
                        Duration.ofDays(180)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads must be 1 to 64, is 0")
                .hasMessageContaining("escalation.medium must be PT1S to PT168H, is PT0S")
                .hasMessageContaining("flood.limit must be 1 to 100000, is 0");
    }
}
