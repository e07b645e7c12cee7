package io.plantwin.embedded;

import java.io.IOException;
import java.nio.file.Path;

/// Runs a class of the tests in a Java process of its own, which can be killed.
final class OwnProcess {

    private OwnProcess() {}

    /// @param directory its only argument
    static Process of(Class<?> main, Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
