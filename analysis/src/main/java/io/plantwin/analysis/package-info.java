/// The arithmetic of the analyst: pure functions and small state machines over one sensor's readings, without clock,
/// thread or I/O. The process role runs them on what arrives; the gateway runs the same ones on what is stored, so
/// that a rule that is tried on history behaves as it will tomorrow.
@NullMarked
package io.plantwin.analysis;

import org.jspecify.annotations.NullMarked;
