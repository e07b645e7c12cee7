/// What goes wrong on purpose: when it does is a pure function of seed and time, and each one is labelled, so
/// that detection can be scored.
@NullMarked
package io.plantwin.simulator.anomaly;

import org.jspecify.annotations.NullMarked;
