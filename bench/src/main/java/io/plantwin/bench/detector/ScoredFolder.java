package io.plantwin.bench.detector;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Scores every CSV file below a folder, each as a sensor of its own.
///
/// @param files how many there were
/// @param readings in all of them
/// @param raises anomalies raised
public record ScoredFolder(int files, long readings, long raises) {

    /// Writes `timestamp,anomaly_score` below `out`, at the same relative paths, one line per reading in its order.
    ///
    /// @throws BadSeriesException if a line of a file is not what it should be
    /// @throws IOException if `data` is no folder with CSV files, or a file can't be read or written
    public static ScoredFolder score(Path data, Path out, double threshold) throws IOException {
        if (!Files.isDirectory(data)) {
            throw new IOException(data + " is no folder");
        }
        if (out.toAbsolutePath().normalize().startsWith(data.toAbsolutePath().normalize())) {
            throw new IOException(out + " lies within " + data + ": scores would be taken for readings");
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".csv") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException("no file below " + data + " ends in .csv");
        }
        long readings = 0;
        long raises = 0;
        for (Path file : files) {
            SeriesFile series;
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                series = SeriesFile.read(file.toString(), lines);
            }
            double[] scores = series.scores();
            write(out.resolve(data.relativize(file)), series, scores);
            readings += scores.length;
            for (double score : scores) {
                raises += score >= threshold ? 1 : 0;
            }
        }
        return new ScoredFolder(files.size(), readings, raises);
    }

    private static void write(Path file, SeriesFile series, double[] scores) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write("timestamp,anomaly_score\n");
            for (int i = 0; i < scores.length; i++) {
                lines.write(series.timestamps().get(i) + "," + scores[i] + "\n");
            }
        }
    }
}
