package io.plantwin.simulator.label;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends labels to a CSV file, one line each, on the disk as soon as written. For one thread.
public final class CsvLabels implements LabelSink {

    private static final Logger LOG = LoggerFactory.getLogger(CsvLabels.class);

    private final Path file;
    private boolean failed;

    public CsvLabels(Path file) {
        this.file = file;
    }

    @Override
    public void write(Label label) {
        try (Writer out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (Files.size(file) == 0) {
                out.write(Label.CSV_HEADER + "\n");
            }
            out.write(label.toCsv() + "\n");
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("Labels of anomalies can't be written to {}: {}", file, e.toString());
            }
            failed = true;
        }
    }

    @Override
    public void close() {
        // Every line is complete when it is written.
    }
}
