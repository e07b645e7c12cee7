package io.plantwin.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Iso8601Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-15T10:30:00Z",
                "2026-01-15T10:30:00.5Z",
                "2026-01-15T10:30:00.123456789Z",
                "2024-02-29T23:59:59.999999+14:00",
                "1969-12-31T23:59:59.000001-03:30",
                "2026-01-15T10:30Z",
                "2026-01-15T10:30:00+01:00",
            })
    void agreesWithTheJdk(String text) {
        Instant expected = OffsetDateTime.parse(text).toInstant();
        assertThat(Iso8601.parseMicros(text)).hasValue(micros(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-15",
                "2026-01-15T10:30:00",
                "2026-02-29T10:30:00Z",
                "2026-13-01T10:30:00Z",
                "2026-01-15T24:30:00Z",
                "2026-01-15T10:30:60Z",
                "2026-01-15T10:30:00.Z",
                "2026-01-15T10:30:00.1234567890Z",
                "2026-01-15T10:30:00+1:00",
                "2026-01-15T10:30:00ZZ",
                "2026-01-15T1a:30:00Z",
            })
    void refusesWhatIsNoInstantWithAZone(String text) {
        assertThat(Iso8601.parseMicros(text)).isEmpty();
    }

    @Test
    void readsBackWhatItWritesForAnyMicrosecondOfFourCenturies() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long micros = random.nextLong(-6_000_000_000_000_000L, 6_000_000_000_000_000L);
            String text = Iso8601.format(micros);
            assertThat(Iso8601.parseMicros(text)).as(text).hasValue(micros);
            assertThat(micros(Instant.parse(text))).isEqualTo(micros);
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
