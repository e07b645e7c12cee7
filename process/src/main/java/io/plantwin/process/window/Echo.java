package io.plantwin.process.window;

import java.util.Arrays;
import java.util.List;

/// When the newest readings were taken whose windows were closed because their sensor fell silent. A device that comes
/// back often begins with what it sent last, and that is recognised by it.
///
/// @param micros timestamps, ascending, at most {@link #MAX}
record Echo(long[] micros) {

    /// Most timestamps kept, 4 KB.
    static final int MAX = 500;

    static final Echo NONE = new Echo(new long[0]);

    /// @param windows ordered by time
    static Echo of(List<OpenWindow> windows) {
        int count = windows.stream().mapToInt(OpenWindow::kept).sum();
        long[] all = new long[count];
        int at = 0;
        for (OpenWindow window : windows) {
            at = window.timestampsInto(all, at);
        }
        return new Echo(count <= MAX ? all : Arrays.copyOfRange(all, count - MAX, count));
    }

    boolean holds(long timestampMicros) {
        return Arrays.binarySearch(micros, timestampMicros) >= 0;
    }
}
