package io.plantwin.app.run;

import java.io.PrintStream;

/// What happens, in short lines on stderr.
public final class Progress {

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        out.println("plantwin: " + line);
        out.flush();
    }
}
