package io.plantwin.wire.json;

import java.util.Locale;

/// Why a message was refused; the code under which it is counted in the ledger and in metrics.
public enum RefusalReason {
    EMPTY,
    NOT_JSON,
    WRONG_TYPE,
    MISSING_FIELD,
    INVALID_ID,
    INVALID_TIMESTAMP,
    IN_FUTURE,
    TOO_OLD,
    NOT_FINITE,
    OUT_OF_RANGE,
    UNKNOWN_QUALITY,
    UNKNOWN_STATUS,
    TEXT_TOO_LONG,
    INVALID_TEXT,
    TOO_MANY_READINGS,
    TOO_LARGE,
    TOPIC_MISMATCH,
    /// Its sender may not speak for the device.
    NOT_AUTHORISED,
    UNKNOWN_TOPIC,
    NOT_MAPPED,
    /// Valid on arrival, but could not be processed or stored for a reason of its own.
    UNPROCESSABLE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /// The code in headers, tables and JSON: `not_json`.
    public String code() {
        return code;
    }
}
