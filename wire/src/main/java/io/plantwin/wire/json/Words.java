package io.plantwin.wire.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// The records of `model` that are not on the hot path, as JSON: components by their names, enums by their words,
/// `…Micros` and `…Millis` as numbers since the epoch, empty optionals as null, figures that are not finite as null
/// (read back as NaN). Unknown fields are passed over, so that an older role can read a newer one's records.
/// Threadsafe.
public final class Words {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new FiniteNumbers())
            .build();

    private Words() {}

    public static byte[] encode(Record word) {
        return MAPPER.writeValueAsBytes(word);
    }

    /// @throws IllegalArgumentException if this isn't such a record
    public static <R extends Record> R decode(byte[] json, Class<R> type) {
        try {
            R word = MAPPER.readValue(json, type);
            if (word == null) {
                throw new IllegalArgumentException("is null, not a " + type.getSimpleName());
            }
            return word;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
