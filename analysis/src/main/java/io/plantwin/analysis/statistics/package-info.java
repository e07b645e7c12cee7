/// One sensor's statistics over the last hour and the last day, by event time, in memory that does not grow with the
/// number of readings.
///
/// ```
///   reading ──▶ MovingStatistics ─┬─ 20 parts of 3 minutes   (what is younger than an hour)
///                                 ├─ 48 parts of 30 minutes  (what is older; a part of it is 10 of the others)
///                                 └─ two OpenParts           (up to 32 values each of the newest part, and of the
///                                                             older one that late readings come for)
/// ```
///
/// A part keeps count, mean, sum of squares, least and greatest value, exactly, and three points of its distribution.
/// Parts merge, so a window is the merge of its parts; a part that is too old is forgotten as a whole.
@NullMarked
package io.plantwin.analysis.statistics;

import org.jspecify.annotations.NullMarked;
