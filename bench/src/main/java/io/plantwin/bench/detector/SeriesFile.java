package io.plantwin.bench.detector;

import io.plantwin.process.anomaly.AnomalyDetector;
import io.plantwin.wire.json.Iso8601;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A series of readings as text: `timestamp,value`, under a header that names these columns, or without one.
///
/// Timestamps are dates with a time, `2014-04-01 00:00:00` or ISO 8601; without a zone they are UTC. Empty lines are
/// passed over, lines may end in CR LF, timestamps may repeat.
///
/// @param timestamps as they stand in the file
/// @param micros the same in microseconds since the epoch
record SeriesFile(List<String> timestamps, long[] micros, double[] values) {

    /// @param name what errors call the file
    /// @throws BadSeriesException if a line is not what it should be
    static SeriesFile read(String name, BufferedReader lines) throws IOException {
        List<String> timestamps = new ArrayList<>();
        List<Long> micros = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        int timestampColumn = 0;
        int valueColumn = 1;
        boolean first = true;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] fields = fields(number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line);
            if (first) {
                first = false;
                if (parseMicros(fields[0]).isEmpty() && isHeader(fields)) {
                    timestampColumn = Math.max(0, List.of(fields).indexOf("timestamp"));
                    valueColumn =
                            List.of(fields).contains("value") ? List.of(fields).indexOf("value") : 1;
                    continue;
                }
            }
            if (fields.length <= Math.max(timestampColumn, valueColumn)) {
                throw new BadSeriesException(name, number, "expected timestamp,value but found: " + line);
            }
            String text = fields[timestampColumn];
            OptionalLong instant = parseMicros(text);
            if (instant.isEmpty()) {
                throw new BadSeriesException(name, number, "'" + text + "' is no date with a time");
            }
            timestamps.add(text);
            micros.add(instant.getAsLong());
            values.add(value(name, number, fields[valueColumn]));
        }
        return new SeriesFile(
                List.copyOf(timestamps),
                micros.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String[] fields(String line) {
        String[] fields = line.split(",", -1);
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i].strip();
            boolean quoted = field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"");
            fields[i] = quoted ? field.substring(1, field.length() - 1) : field;
        }
        return fields;
    }

    /// A first line is a header unless it holds a number where the value stands.
    private static boolean isHeader(String[] fields) {
        if (fields.length < 2) {
            return false;
        }
        try {
            Double.parseDouble(fields[1]);
            return false;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static OptionalLong parseMicros(String text) {
        OptionalLong zoned = Iso8601.parseMicros(text);
        return zoned.isPresent() ? zoned : Iso8601.parseMicros(text + "Z");
    }

    private static double value(String name, int number, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadSeriesException(name, number, "'" + text + "' is no number");
        }
        if (!Double.isFinite(value)) {
            throw new BadSeriesException(name, number, "'" + text + "' is no finite number");
        }
        return value;
    }

    int length() {
        return values.length;
    }

    /// What a new detector says to each reading as it comes.
    double[] scores() {
        AnomalyDetector detector = new AnomalyDetector();
        double[] scores = new double[values.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = detector.observe(micros[i], values[i]);
        }
        return scores;
    }
}
