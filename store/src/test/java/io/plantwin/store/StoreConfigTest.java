package io.plantwin.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.store.postgres.RetentionPeriods;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreConfigTest {

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        RetentionPeriods noWindows = new RetentionPeriods(
                Duration.ofDays(90), Duration.ZERO, Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(30));
        assertThatThrownBy(() -> new StoreConfig(
                        0,
                        " ",
                        "",
                        Duration.ofSeconds(6),
                        11,
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        noWindows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic-partitions must be at least 1")
                .hasMessageContaining("consumer-group must not be empty")
                .hasMessageContaining("connections must be 4 to 10, not 11")
                .hasMessageContaining("retention.windows must be longer than nothing");
    }
}
