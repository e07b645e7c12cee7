package io.plantwin.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingDecoderTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T10:30:00Z"), ZoneOffset.UTC);

    private final ReadingDecoder decoder = new ReadingDecoder(DecodeLimits.DEFAULT, new ArrivalClock(CLOCK), CLOCK);

    @Test
    void readsTheCanonicalForm() {
        List<Reading> readings = accepted("""
                {"deviceId":"CNC-001","sensorType":"temperature","timestamp":"2026-01-15T10:30:00.000Z","value":85.4,\
                "unit":"celsius","quality":"good","location":"assembly-line-1","status":"active",\
                "metadata":{"calibrated":true}}""");
        assertThat(readings)
                .containsExactly(new Reading(
                        "CNC-001",
                        "temperature",
                        Instant.parse("2026-01-15T10:30:00Z").toEpochMilli() * 1_000,
                        85.4,
                        "celsius",
                        Quality.GOOD,
                        "assembly-line-1",
                        OperatingStatus.ACTIVE,
                        "{\"calibrated\":true}"));
    }

    @Test
    void writesWhatItReads() {
        String canonical =
                "{\"deviceId\":\"CNC-001\",\"sensorType\":\"temperature\",\"timestamp\":\"2026-01-15T10:29:59.123456Z\","
                        + "\"value\":-1.5E-7,\"unit\":\"°C\",\"quality\":\"poor\",\"location\":\"Halle \\\"ß\\\" 😀\","
                        + "\"status\":\"idle\",\"metadata\":{\"a\":1,\"b\":\"[1,{\\\"c\\\":null}]\"}}";
        byte[] once = new ReadingEncoder().encode(accepted(canonical).getFirst());
        assertThat(new String(once, StandardCharsets.UTF_8)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deviceId|sensorType",
                "machineId|sensor_type",
                "machine_id|sensorType",
                "device_id|sensor_type",
            })
    void takesAliases(String device, String sensor) {
        assertThat(accepted("{\"" + device + "\":\"m\",\"" + sensor + "\":\"x\",\"value\":1}"))
                .hasSize(1);
    }

    @Test
    void givesEachReadingWithoutTimestampAnArrivalOfItsOwn() {
        String one = "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1}";
        assertThat(accepted("[" + one + "," + one + "," + one + "]"))
                .extracting(Reading::timestampMicros)
                .doesNotHaveDuplicates();
    }

    @Test
    void makesMetadataFlat() {
        assertThat(accepted(reading("\"metadata\":{\"n\":{\"a\":[1,2]},\"s\":\"t\",\"z\":null,\"f\":1.5}"))
                        .getFirst()
                        .metadata())
                .isEqualTo("{\"n\":\"{\\\"a\\\":[1,2]}\",\"s\":\"t\",\"f\":1.5}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "hello|NOT_JSON",
                "{\"deviceId\":\"m\"|NOT_JSON",
                "{} {}|MISSING_FIELD",
                "42|WRONG_TYPE",
                "null|WRONG_TYPE",
                "[]|EMPTY",
                "{\"readings\":[]}|EMPTY",
                "{\"readings\":7}|WRONG_TYPE",
                "[1]|WRONG_TYPE",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\"}|MISSING_FIELD",
                "{\"deviceId\":7,\"sensorType\":\"x\",\"value\":1}|WRONG_TYPE",
                "{\"deviceId\":\"-m\",\"sensorType\":\"x\",\"value\":1}|INVALID_ID",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":\"1\"}|WRONG_TYPE",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":NaN}|NOT_FINITE",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1e999}|NOT_FINITE",
                "{\"deviceId\":\"m\",\"sensorType\":\"temperature\",\"value\":200.1}|OUT_OF_RANGE",
                "{\"deviceId\":\"m\",\"sensorType\":\"pressure\",\"value\":501}|OUT_OF_RANGE",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"quality\":\"great\"}|UNKNOWN_QUALITY",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"status\":\"asleep\"}|UNKNOWN_STATUS",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"timestamp\":\"2026-01-15T10:36:00Z\"}|IN_FUTURE",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"timestamp\":\"2025-01-15T10:36:00Z\"}|TOO_OLD",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"timestamp\":\"2026-01-15T10:30:00\"}|INVALID_TIMESTAMP",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"timestamp\":\"yesterday\"}|INVALID_TIMESTAMP",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"timestamp\":99999999999999999999}|INVALID_TIMESTAMP",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"unit\":\"123456789012345678901\"}|TEXT_TOO_LONG",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"location\":\"a\\u0000\"}|INVALID_TEXT",
                "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1,\"metadata\":[1]}|WRONG_TYPE",
            })
    void refusesWithAReason(String payload, RefusalReason reason) {
        Decoded.Refused refused = refused(payload);
        assertThat(refused.reason()).as(refused.message()).isEqualTo(reason);
        assertThat(refused.message()).isNotBlank();
    }

    @Test
    void takesPressureInPsiBeyondWhatBarAllows() {
        assertThat(accepted("{\"deviceId\":\"m\",\"sensorType\":\"pressure\",\"value\":7252,\"unit\":\"psi\"}"))
                .hasSize(1);
    }

    @Test
    void refusesAThousandAndOneReadings() {
        String one = "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1}";
        assertThat(accepted("[" + (one + ",").repeat(999) + one + "]")).hasSize(1_000);
        assertThat(refused("[" + (one + ",").repeat(1_000) + one + "]").reason())
                .isEqualTo(RefusalReason.TOO_MANY_READINGS);
    }

    @Test
    void namesEveryOffendingField() {
        assertThat(refused("{\"readings\":[" + reading("\"quality\":\"x\",\"unit\":5") + ",{\"deviceId\":\"m\"}]}")
                        .violations())
                .extracting(Violation::field)
                .containsExactly(
                        "/readings/0/quality", "/readings/0/unit", "/readings/1/sensorType", "/readings/1/value");
    }

    @Test
    void refusesAnotherDevicesReadings() {
        byte[] payload = reading("\"unit\":\"u\"").getBytes(StandardCharsets.UTF_8);
        Decoded decoded = decoder.decode(payload, 0, payload.length, new Origin("other", ""));
        assertThat(((Decoded.Refused) decoded).reason()).isEqualTo(RefusalReason.TOPIC_MISMATCH);
    }

    private static String reading(String more) {
        return "{\"deviceId\":\"m\",\"sensorType\":\"x\",\"value\":1," + more + "}";
    }

    private List<Reading> accepted(String payload) {
        Decoded decoded = decoder.decode(payload.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
        return ((Decoded.Accepted) decoded).readings();
    }

    private Decoded.Refused refused(String payload) {
        Decoded decoded = decoder.decode(payload.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Refused.class);
        return (Decoded.Refused) decoded;
    }
}
