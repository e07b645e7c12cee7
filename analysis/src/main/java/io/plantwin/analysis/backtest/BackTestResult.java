package io.plantwin.analysis.backtest;

import java.util.List;

/// What a rule would have done.
///
/// @param readings how many were looked at
/// @param alerts all that would have been raised
/// @param open those of them not over at the end of the history, 0 or 1
/// @param activeMicros how long alerts were open, together; an open one counts up to the end of the history
/// @param longestMicros how long the longest was
/// @param episodes the alerts, oldest first; no more than {@link #MOST_EPISODES} of them, the first ones
public record BackTestResult(
        long readings, long alerts, long open, long activeMicros, long longestMicros, List<Episode> episodes) {

    /// More alerts than this are counted and not listed.
    public static final int MOST_EPISODES = 1_000;
}
