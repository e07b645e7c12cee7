/// Tries a rule on stored history before it is switched on: what it would have raised, when, and for how long. The
/// watches are the very ones that run live; only the readings come from the past.
@NullMarked
package io.plantwin.analysis.backtest;

import org.jspecify.annotations.NullMarked;
