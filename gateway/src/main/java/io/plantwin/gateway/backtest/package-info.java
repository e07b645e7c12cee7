/// Tries a rule on stored readings before it is switched on.
///
/// ```
///  RuleTrials ─▶ StoredReadings (a cursor over `reading`) ─▶ analysis BackTest, one a sensor ─▶ TrialReport
/// ```
///
/// A trial is bounded in sensors and in time; what it did not come to is said.
@NullMarked
package io.plantwin.gateway.backtest;

import org.jspecify.annotations.NullMarked;
