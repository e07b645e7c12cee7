/// Notices what is strange about one sensor, without knowing what it measures.
///
/// ```
/// reading ─▶ AnomalyDetector ─▶ views (level, hour of day, rate of change, spread, stuck, gap)
///                                 │ one number each: the greater, the stranger
///                                 ▼
///                               Memory: the greatest numbers of days and of weeks, per view
///                                 │ beyond them, and how far
///                                 ▼
///                               score, raise, Explanation
/// ```
///
/// One detector per sensor, about a kilobyte, no work that grows with history. Everything is remembered and forgotten
/// by time, not by count of readings; nothing is configured per sensor. It knows nothing of Kafka: its state is
/// bytes ({@link io.plantwin.analysis.anomaly.AnomalyDetector#writeTo}) and goes on exactly where it was.
/// Why it is made like this: `docs/decisions/0008-the-anomaly-detector.md`.
@NullMarked
package io.plantwin.analysis.anomaly;

import org.jspecify.annotations.NullMarked;
