package io.plantwin.embedded;

import java.util.List;

/// Runs a program in a session of its own, so that Ctrl-C at our terminal, or its end, does not reach it.
public final class OwnSession {

    private static final List<List<String>> WAYS =
            List.of(List.of("setsid"), List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV"));

    private OwnSession() {}

    /// What to put before the command; the process id stays the same. Empty where no way is known.
    public static List<String> prefix() {
        return WAYS.stream()
                .filter(way -> OnPath.find(way.getFirst()).isPresent())
                .findFirst()
                .orElse(List.of());
    }
}
