package io.plantwin.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads `/proc`. A process that is gone uses nothing.
final class ProcFile {

    private static final double TICKS_PER_SECOND = 100;

    private ProcFile() {}

    /// Processor time of a process in seconds, with that of its children that have ended.
    static double cpuSeconds(long pid) {
        String[] fields = stat(pid);
        if (fields.length < 15) {
            return 0;
        }
        long ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /// Memory of a process in bytes, pages it shares with others counted by their share.
    static long memoryBytes(long pid) {
        long proportional = kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        return 1_024 * (proportional > 0 ? proportional : kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS:"));
    }

    /// The process and all its descendants that live.
    static List<Long> family(long pid) {
        List<Long> family = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid).ifPresent(handle -> handle.descendants().forEach(child -> family.add(child.pid())));
        return family;
    }

    /// The fields of `/proc/<pid>/stat` behind the command's name.
    private static String[] stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }

    private static long kilobytes(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
