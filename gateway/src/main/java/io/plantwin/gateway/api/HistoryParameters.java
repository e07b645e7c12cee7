package io.plantwin.gateway.api;

import io.plantwin.gateway.history.HistoryRequest;
import io.plantwin.gateway.history.Resolution;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a history, and names everything that is wrong with them at once.
///
/// @param csv whether CSV is wanted
record HistoryParameters(
        long fromMicros,
        long toMicros,
        Optional<Resolution> resolution,
        OptionalInt points,
        OptionalInt limit,
        boolean csv) {

    private static final long SECOND = 1_000_000;
    private static final long DEFAULT_RANGE = 3_600 * SECOND;
    private static final long LONGEST_RANGE = 10 * 366L * 86_400 * SECOND;

    private static final SequencedMap<String, Optional<Resolution>> RESOLUTIONS = resolutions();
    private static final SequencedMap<String, Boolean> CSV_BY_FORMAT = formats();

    /// As they come, `null` where absent.
    record Raw(
            @Nullable String from,
            @Nullable String to,
            @Nullable String resolution,
            @Nullable String points,
            @Nullable String limit,
            @Nullable String format) {}

    static HistoryParameters parse(Raw raw, long nowMicros) {
        ParameterReader reader = new ParameterReader();
        // To the second, so that what several ask in the same second is the same.
        long now = Math.floorDiv(nowMicros, SECOND) * SECOND + SECOND;
        long to = reader.instant("to", raw.to, now);
        long from = reader.instant("from", raw.from, to - DEFAULT_RANGE);
        Optional<Resolution> resolution =
                reader.word("resolution", raw.resolution, RESOLUTIONS).flatMap(Function.identity());
        boolean csv = reader.word("format", raw.format, CSV_BY_FORMAT).orElse(false);
        OptionalInt points = reader.number("points", raw.points, 1, HistoryRequest.MOST_POINTS);
        OptionalInt limit = reader.number("limit", raw.limit, 1, csv ? Integer.MAX_VALUE : HistoryRequest.MOST_IN_JSON);
        reader.check();
        ParameterReader.checkRange(from, to, LONGEST_RANGE, "ten years");
        return new HistoryParameters(from, to, resolution, points, limit, csv);
    }

    private static SequencedMap<String, Optional<Resolution>> resolutions() {
        SequencedMap<String, Optional<Resolution>> known = new LinkedHashMap<>();
        known.put("auto", Optional.empty());
        for (Resolution resolution : Resolution.values()) {
            known.put(resolution.word(), Optional.of(resolution));
        }
        return known;
    }

    private static SequencedMap<String, Boolean> formats() {
        SequencedMap<String, Boolean> known = new LinkedHashMap<>();
        known.put("json", false);
        known.put("csv", true);
        return known;
    }
}
