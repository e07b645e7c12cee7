/// What a sensor measured between two instants, in as many points as someone can look at.
///
/// ```
///  HistoryRequest ─▶ HistoryPlanner ─▶ HistoryPlan ─▶ HistoryReader ─▶ PointSink: JSON (remembered) or CSV (streamed)
/// ```
///
/// A plan names the finest stored table that is not finer than needed (raw readings, 10-second windows,
/// minutes, hours) and the width of the buckets its rows are merged into in SQL. Minimum and maximum survive
/// every merge, so a peak of one reading is seen in a chart of a year. Aggregates leave readings of quality bad
/// out; raw readings are shown with theirs. Where nothing was measured there is no point.
@NullMarked
package io.plantwin.gateway.history;

import org.jspecify.annotations.NullMarked;
