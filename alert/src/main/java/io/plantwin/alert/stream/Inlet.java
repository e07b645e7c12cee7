package io.plantwin.alert.stream;

import io.plantwin.model.AlertCommand;
import io.plantwin.model.Condition;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.postgres.PlainText;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what comes in, and lets nothing in that could not be stored later: texts without U+0000 and lone
/// surrogates, figures that are finite.
final class Inlet {

    private Inlet() {}

    /// @throws IllegalArgumentException if it isn't a condition
    static Condition condition(byte[] json) {
        Condition read = Words.decode(json, Condition.class);
        return new Condition(
                required("id", read.id()),
                required("deviceId", read.deviceId()),
                PlainText.of(Objects.requireNonNullElse(read.sensorType(), "")),
                present("type", read.type()),
                present("phase", read.phase()),
                present("severity", read.severity()),
                read.value().filter(Double::isFinite),
                read.threshold().filter(Double::isFinite),
                read.peak().filter(Double::isFinite),
                read.count(),
                PlainText.of(Objects.requireNonNullElse(read.message(), "")),
                PlainText.of(Objects.requireNonNullElse(read.ruleId(), "")),
                read.sinceMicros(),
                read.timestampMicros());
    }

    /// @throws IllegalArgumentException if it isn't a command
    static AlertCommand command(byte[] json) {
        AlertCommand read = Words.decode(json, AlertCommand.class);
        Optional<String> note = read.note().map(PlainText::of);
        return new AlertCommand(
                required("id", read.id()),
                required("alertId", read.alertId()),
                required("deviceId", read.deviceId()),
                present("action", read.action()),
                PlainText.of(Objects.requireNonNullElse(read.actor(), "")),
                note,
                read.minutes(),
                read.sentAtMicros());
    }

    private static String required(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("has no " + name);
        }
        return PlainText.of(text);
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("has no " + name);
        }
        return value;
    }
}
