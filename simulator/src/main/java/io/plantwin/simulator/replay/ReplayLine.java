package io.plantwin.simulator.replay;

import io.plantwin.model.Names;
import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.wire.json.Iso8601;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// One line of a file of readings: `deviceId,sensorType,timestamp,value[,unit]`, the timestamp ISO 8601 or
/// milliseconds since the epoch.
final class ReplayLine {

    private ReplayLine() {}

    /// Whether this line only names the columns.
    static boolean isHeader(String line) {
        return line.toLowerCase(Locale.ROOT).replace("_", "").startsWith("deviceid,");
    }

    /// The reading of this line; empty if it isn't one.
    static Optional<Reading> parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length < 4 || !Names.isId(fields[0].strip()) || !Names.isId(fields[1].strip())) {
            return Optional.empty();
        }
        OptionalLong micros = micros(fields[2].strip());
        double value = number(fields[3].strip());
        if (micros.isEmpty() || !Double.isFinite(value)) {
            return Optional.empty();
        }
        return Optional.of(new Reading(
                fields[0].strip(),
                fields[1].strip(),
                micros.getAsLong(),
                value,
                fields.length > 4 ? fields[4].strip() : "",
                Quality.GOOD,
                "",
                OperatingStatus.ACTIVE,
                ""));
    }

    private static OptionalLong micros(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalLong.of(Long.parseLong(text) * 1_000) : Iso8601.parseMicros(text);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
