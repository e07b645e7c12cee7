package io.plantwin.app.run;

import java.nio.file.Path;

/// What a person can paste into a shell.
final class Shell {

    private Shell() {}

    /// A path as one word.
    static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w/.,:@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
