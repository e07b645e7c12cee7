package io.plantwin.gateway.api;

import io.plantwin.gateway.rule.RuleDraft;
import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.Names;
import io.plantwin.model.RuleScope;
import io.plantwin.model.Severity;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Reads a rule from a JSON object, and names everything that is wrong with it at once.
final class RuleReader {

    /// Every field of a rule that people give.
    static final Set<String> FIELDS = new LinkedHashSet<>(Arrays.asList(
            "name",
            "enabled",
            "scope",
            "scopeValue",
            "sensorType",
            "type",
            "threshold",
            "normal",
            "hysteresis",
            "onDelayMs",
            "offDelayMs",
            "severity",
            "horizonMs"));

    private static final int LONGEST_NAME = 200;
    private static final long LONGEST_DELAY = 24 * 3_600_000L;
    private static final long SHORTEST_HORIZON = 60_000;
    private static final long LONGEST_HORIZON = 30 * 24 * 3_600_000L;

    private final BodyReader body;

    private RuleReader(BodyReader body) {
        this.body = body;
    }

    /// Empty if something is wrong; the body knows what.
    static Optional<RuleDraft> read(BodyReader body) {
        return new RuleReader(body).read();
    }

    private Optional<RuleDraft> read() {
        Optional<String> name = body.text("name", LONGEST_NAME);
        if (!body.isWrong("name") && name.filter(text -> !text.isBlank()).isEmpty()) {
            body.missing("name");
        }
        boolean enabled = body.flag("enabled").orElse(true);
        Optional<RuleScope> scope = required("scope", RuleScope.class);
        Optional<AlertType> type = required("type", AlertType.class);
        String scopeValue = scope.map(this::scopeValue).orElse("");
        String sensorType = sensorType(type);
        Optional<Double> threshold = limit("threshold", type);
        Optional<Double> normal = limit("normal", type);
        Optional<Double> hysteresis = limit("hysteresis", type);
        if (hysteresis.filter(band -> band < 0).isPresent()) {
            body.wrong("hysteresis", "out_of_range", "is less than 0");
        }
        if (threshold.isPresent() && normal.isPresent()) {
            checkSides(type, threshold.get(), normal.get());
        }
        long onDelay = body.whole("onDelayMs", 0, LONGEST_DELAY).orElse(0);
        long offDelay = body.whole("offDelayMs", 0, LONGEST_DELAY).orElse(AlertRule.DEFAULT_OFF_DELAY_MILLIS);
        Optional<Severity> severity = body.word("severity", Severity.class);
        long horizon =
                body.whole("horizonMs", SHORTEST_HORIZON, LONGEST_HORIZON).orElse(AlertRule.DEFAULT_HORIZON_MILLIS);
        if (name.isEmpty() || scope.isEmpty() || type.isEmpty() || !body.isFine()) {
            return Optional.empty();
        }
        return Optional.of(new RuleDraft(
                name.get().strip(),
                enabled,
                scope.get(),
                scopeValue,
                sensorType,
                type.get(),
                threshold,
                normal,
                hysteresis,
                onDelay,
                offDelay,
                severity,
                horizon));
    }

    private <E extends Enum<E>> Optional<E> required(String field, Class<E> type) {
        if (!body.has(field)) {
            body.missing(field);
        }
        return body.word(field, type);
    }

    private String scopeValue(RuleScope scope) {
        String value = body.text("scopeValue", Names.MAX_LOCATION_LENGTH).orElse("");
        if (body.isWrong("scopeValue")) {
            return "";
        }
        if (scope == RuleScope.ALL) {
            if (!value.isEmpty()) {
                body.wrong("scopeValue", "not_applicable", "is given, but scope all is for every device");
            }
        } else if (value.isBlank()) {
            body.wrong("scopeValue", "missing_field", "is required for scope " + scope);
        } else if (scope == RuleScope.DEVICE && !Names.isId(value)) {
            body.wrong("scopeValue", "invalid_id", "is no device id: 1 to 50 of A-Z a-z 0-9 . _ -");
        }
        return value;
    }

    private String sensorType(Optional<AlertType> type) {
        String sensorType = body.text("sensorType", Names.MAX_ID_LENGTH).orElse("");
        if (sensorType.isEmpty() || body.isWrong("sensorType")) {
            return "";
        }
        if (!Names.isId(sensorType)) {
            body.wrong("sensorType", "invalid_id", "is no sensor type: 1 to 50 of A-Z a-z 0-9 . _ -");
        } else if (type.filter(AlertType.DEVICE_OFFLINE::equals).isPresent()) {
            body.wrong("sensorType", "not_applicable", "is given, but device_offline is about devices as a whole");
        }
        return sensorType;
    }

    private Optional<Double> limit(String field, Optional<AlertType> type) {
        OptionalDouble number = body.number(field);
        if (number.isPresent() && type.isPresent() && !hasLimit(type.get())) {
            body.wrong(field, "not_applicable", "is given, but " + type.get() + " has none");
        }
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    private static boolean hasLimit(AlertType type) {
        return switch (type) {
            case THRESHOLD_EXCEEDED, THRESHOLD_BELOW -> true;
            case DEVICE_OFFLINE, DATA_ANOMALY, TREND_WARNING -> false;
        };
    }

    private void checkSides(Optional<AlertType> type, double threshold, double normal) {
        if (type.filter(AlertType.THRESHOLD_EXCEEDED::equals).isPresent() && normal >= threshold) {
            body.wrong("normal", "inconsistent", normal + " is not below the threshold, " + threshold);
        }
        if (type.filter(AlertType.THRESHOLD_BELOW::equals).isPresent() && normal <= threshold) {
            body.wrong("normal", "inconsistent", normal + " is not above the threshold, " + threshold);
        }
    }
}
