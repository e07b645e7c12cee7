package io.plantwin.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The heap of another Java process of the same user, by the JDK's `jcmd`.
public final class JavaHeap {

    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)");

    private static final long PATIENCE_SECONDS = 60;

    private final long pid;

    public JavaHeap(long pid) {
        this.pid = pid;
    }

    /// What is in use after a full collection, which this asks for; NaN if the process does not answer.
    public double liveMegabytes() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        double megabytes = Double.NaN;
        Thread.ofVirtual().start(() -> giveUp(jcmd));
        try (BufferedReader lines = jcmd.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher total = TOTAL.matcher(line);
                if (total.find()) {
                    megabytes = Long.parseLong(total.group(1)) / 1e6;
                }
            }
        }
        return megabytes;
    }

    /// A process that is stopped never answers.
    private static void giveUp(Process jcmd) {
        try {
            if (!jcmd.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                jcmd.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
