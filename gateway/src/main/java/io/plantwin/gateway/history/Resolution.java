package io.plantwin.gateway.history;

import java.util.Optional;

/// What is stored of a sensor, from fine to coarse.
public enum Resolution {
    RAW("raw", 0),
    TEN_SECONDS("10s", 10),
    MINUTE("1m", 60),
    HOUR("1h", 3_600);

    private final String word;
    private final int seconds;

    Resolution(String word, int seconds) {
        this.word = word;
        this.seconds = seconds;
    }

    /// As in the API.
    public String word() {
        return word;
    }

    /// Length of one stored aggregate, 0 for raw readings.
    public int seconds() {
        return seconds;
    }

    /// The resolution of this word.
    public static Optional<Resolution> of(String word) {
        for (Resolution resolution : values()) {
            if (resolution.word.equals(word)) {
                return Optional.of(resolution);
            }
        }
        return Optional.empty();
    }
}
