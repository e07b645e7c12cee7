package io.plantwin.app.run;

import io.plantwin.app.config.ConfigurationException;
import io.plantwin.embedded.EmbeddedException;
import java.nio.file.Path;
import org.springframework.boot.web.server.PortInUseException;

/// Makes one sentence of whatever went wrong.
final class Failures {

    private static final int MAX_LENGTH = 300;

    private Failures() {}

    /// What a person can do something with; everything else is in the log.
    static RuntimeException inOneSentence(RuntimeException failure, Path logs) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case StartFailure known -> {
                    return known;
                }
                case EmbeddedException known -> {
                    return known;
                }
                case ConfigurationException known -> {
                    return known;
                }
                case PortInUseException taken -> {
                    return new StartFailure("port " + taken.getPort() + " is taken by another program", failure);
                }
                default -> deepest = cause;
            }
        }
        String reason = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        return new StartFailure(
                "Plantwin cannot start: " + shortened(reason.lines().findFirst().orElse("")) + "; more is in "
                        + logs.resolve("plantwin.log"),
                failure);
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_LENGTH ? reason : reason.substring(0, MAX_LENGTH) + " …";
    }
}
