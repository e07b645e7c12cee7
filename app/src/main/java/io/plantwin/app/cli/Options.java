package io.plantwin.app.cli;

import io.plantwin.app.config.Values;
import org.jspecify.annotations.Nullable;

/// Turns what was typed into configuration.
final class Options {

    private Options() {}

    /// Puts the value if one was typed.
    static void put(Values values, String key, @Nullable Object typed) {
        if (typed != null) {
            values.put(key, typed.toString());
        }
    }
}
