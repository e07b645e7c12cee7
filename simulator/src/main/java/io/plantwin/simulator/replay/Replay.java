package io.plantwin.simulator.replay;

import io.plantwin.model.Reading;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a file of readings from front to back and moves them in time: the first happens now, the distance
/// between two is theirs divided by the speed. Readings keep their file's order; one that is older than its
/// predecessor happens right behind it. For one thread.
public final class Replay implements Closeable {

    private final BufferedReader lines;
    private final double speed;
    private final long startMicros;
    private long firstMicros = Long.MIN_VALUE;
    private long lineNumber;
    private long badLines;
    private Optional<Reading> next;

    /// @throws IOException if the file can't be read
    public Replay(Path file, double speed, long startMillis) throws IOException {
        lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        this.speed = speed;
        startMicros = startMillis * 1_000;
        next = read();
    }

    /// The reading that comes next, at its new time; empty at the end of the file.
    public Optional<Reading> peek() {
        return next;
    }

    /// Passes over the reading that comes next.
    public void advance() throws IOException {
        next = read();
    }

    /// Lines that are no readings, the header not counted.
    public long badLines() {
        return badLines;
    }

    private Optional<Reading> read() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            lineNumber++;
            Optional<Reading> reading = ReplayLine.parse(line);
            if (reading.isPresent()) {
                return Optional.of(moved(reading.get()));
            }
            boolean header = lineNumber == 1 && ReplayLine.isHeader(line);
            if (!header && !line.isBlank()) {
                badLines++;
            }
        }
        return Optional.empty();
    }

    private Reading moved(Reading reading) {
        if (firstMicros == Long.MIN_VALUE) {
            firstMicros = reading.timestampMicros();
        }
        long micros = startMicros + (long) ((reading.timestampMicros() - firstMicros) / speed);
        return new Reading(
                reading.deviceId(),
                reading.sensorType(),
                micros,
                reading.value(),
                reading.unit(),
                reading.quality(),
                reading.location(),
                reading.status(),
                reading.metadata());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
