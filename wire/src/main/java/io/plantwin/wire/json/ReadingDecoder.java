package io.plantwin.wire.json;

import io.plantwin.model.Reading;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads and checks payloads: one reading, an array of readings, or `{"readings":[…]}`. A payload is
/// accepted whole or refused whole, with all that is wrong with it (up to {@link #MAX_VIOLATIONS}).
/// For one thread.
public final class ReadingDecoder {

    /// How many violations of one payload are reported.
    public static final int MAX_VIOLATIONS = 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final DecodeLimits limits;
    private final LongSupplier arrival;
    private final Clock clock;
    private final ReadingDraft draft = new ReadingDraft();

    /// @param arrival timestamps for readings that come without one, see {@link ArrivalClock}
    public ReadingDecoder(DecodeLimits limits, LongSupplier arrival, Clock clock) {
        this.limits = limits;
        this.arrival = arrival;
        this.clock = clock;
    }

    /// A payload that claims nothing beyond itself, for example an HTTP body.
    public Decoded decode(byte[] payload) {
        return decode(payload, 0, payload.length, Origin.NONE);
    }

    /// @param origin what the payload's topic says about it
    public Decoded decode(byte[] payload, int offset, int length, Origin origin) {
        if (length == 0) {
            return new Decoded.Refused(RefusalReason.EMPTY, "the message is empty; a reading as JSON was expected");
        }
        List<Violation> violations = new ArrayList<>(0);
        List<Reading> readings = new ArrayList<>(1);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), payload, offset, length)) {
            readRoot(parser, origin, readings, violations);
            if (violations.isEmpty() && parser.nextToken() != null) {
                violations.add(
                        new Violation("", RefusalReason.NOT_JSON, "something follows the end of the JSON value"));
            }
        } catch (JacksonException e) {
            violations.addFirst(new Violation("", RefusalReason.NOT_JSON, "is not JSON: " + e.getOriginalMessage()));
        }
        if (!violations.isEmpty()) {
            return new Decoded.Refused(List.copyOf(violations));
        }
        return readings.isEmpty()
                ? new Decoded.Refused(RefusalReason.EMPTY, "the message holds no reading")
                : new Decoded.Accepted(readings);
    }

    private void readRoot(JsonParser parser, Origin origin, List<Reading> readings, List<Violation> violations) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            readArray(parser, "", origin, readings, violations);
        } else if (token == JsonToken.START_OBJECT) {
            readObjectOrBatch(parser, origin, readings, violations);
        } else {
            violations.add(new Violation(
                    "",
                    token == null ? RefusalReason.EMPTY : RefusalReason.WRONG_TYPE,
                    "must be a reading (a JSON object), an array of readings or {\"readings\":[…]}"));
        }
    }

    private void readObjectOrBatch(
            JsonParser parser, Origin origin, List<Reading> readings, List<Violation> violations) {
        draft.begin("", violations);
        boolean batch = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (!name.equals("readings")) {
                if (batch) {
                    parser.skipChildren();
                } else {
                    draft.field(name, token, parser);
                }
            } else if (token == JsonToken.START_ARRAY) {
                batch = true;
                readings.clear();
                readArray(parser, "/readings", origin, readings, violations);
            } else {
                parser.skipChildren();
                violations.add(new Violation("/readings", RefusalReason.WRONG_TYPE, "must be an array of readings"));
                return;
            }
            if (violations.size() >= MAX_VIOLATIONS) {
                return;
            }
        }
        if (!batch) {
            draft.finish(nowMicros(), limits, origin, arrival, readings);
        }
    }

    private void readArray(
            JsonParser parser, String pointer, Origin origin, List<Reading> readings, List<Violation> violations) {
        long nowMicros = nowMicros();
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (index >= limits.maxReadings()) {
                violations.addFirst(new Violation(
                        pointer,
                        RefusalReason.TOO_MANY_READINGS,
                        "holds more than " + limits.maxReadings() + " readings, the most one message may hold"));
                return;
            }
            String here = pointer + "/" + index++;
            if (token == JsonToken.START_OBJECT) {
                readObject(parser, here, violations);
                draft.finish(nowMicros, limits, origin, arrival, readings);
            } else {
                parser.skipChildren();
                if (violations.size() < MAX_VIOLATIONS) {
                    violations.add(new Violation(here, RefusalReason.WRONG_TYPE, "must be a reading (a JSON object)"));
                }
            }
        }
    }

    private void readObject(JsonParser parser, String pointer, List<Violation> violations) {
        draft.begin(pointer, violations);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            draft.field(name, parser.nextToken(), parser);
        }
    }

    private long nowMicros() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
