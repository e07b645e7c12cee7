package io.plantwin.gateway.api;

import io.plantwin.gateway.alert.AlertFilter;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a list of alerts, and names everything that is wrong with them at once.
record AlertParameters(AlertFilter filter, Optional<Alerts.Position> after, int limit) {

    static final int MOST = 500;

    private static final int DEFAULT_LIMIT = 50;
    private static final long SECOND = 1_000_000;
    private static final long DEFAULT_RANGE = 86_400 * SECOND;
    private static final long LONGEST_RANGE = 10 * 366L * 86_400 * SECOND;
    private static final Map<String, Set<AlertStatus>> STATUSES = statuses();

    /// As they come, `null` where absent.
    record Raw(
            @Nullable String status,
            @Nullable String severity,
            @Nullable String type,
            @Nullable String deviceId,
            @Nullable String limit,
            @Nullable String cursor) {}

    /// Of any time.
    static AlertParameters parse(Raw raw) {
        return parse(new ParameterReader(), raw, OptionalLong.empty(), OptionalLong.empty());
    }

    /// Of this time, the last 24 hours if absent.
    ///
    /// @param reader may know of other parameters that are wrong
    static AlertParameters parse(
            ParameterReader reader, Raw raw, @Nullable String from, @Nullable String to, long nowMicros) {
        long end = reader.instant("to", to, nowMicros);
        long begin = reader.instant("from", from, end - DEFAULT_RANGE);
        AlertParameters parameters = parse(reader, raw, OptionalLong.of(begin), OptionalLong.of(end));
        ParameterReader.checkRange(begin, end, LONGEST_RANGE, "ten years");
        return parameters;
    }

    private static AlertParameters parse(ParameterReader reader, Raw raw, OptionalLong from, OptionalLong to) {
        AlertFilter filter = new AlertFilter(
                reader.words("status", raw.status, STATUSES),
                reader.words("severity", raw.severity, each(Severity.class)),
                reader.words("type", raw.type, each(AlertType.class)),
                reader.deviceId("deviceId", raw.deviceId),
                from,
                to);
        OptionalInt limit = reader.number("limit", raw.limit, 1, MOST);
        Optional<Alerts.Position> after = position(raw.cursor, reader);
        reader.check();
        return new AlertParameters(filter, after, limit.orElse(DEFAULT_LIMIT));
    }

    /// The cursor of a list that goes on after this alert.
    static String cursor(Alert last) {
        return Cursors.after(last.triggeredAtMicros() + " " + last.id());
    }

    private static Optional<Alerts.Position> position(@Nullable String cursor, ParameterReader reader) {
        return Cursors.<UUID>place(cursor, reader, id -> Alerts.uuid(id).orElseThrow(Cursors::invalid))
                .map(place -> new Alerts.Position(place.micros(), place.id()));
    }

    private static <E extends Enum<E>> Map<String, Set<E>> each(Class<E> type) {
        Map<String, Set<E>> words = new LinkedHashMap<>();
        ParameterReader.words(type).forEach((word, constant) -> words.put(word, Set.of(constant)));
        return words;
    }

    private static Map<String, Set<AlertStatus>> statuses() {
        Map<String, Set<AlertStatus>> words = new LinkedHashMap<>();
        words.put("active", AlertFilter.OPEN);
        words.putAll(each(AlertStatus.class));
        return words;
    }
}
