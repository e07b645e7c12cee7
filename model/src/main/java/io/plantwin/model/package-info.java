/// The words of Plantwin: what a device, a sensor, a reading, a window is.
///
/// Records and enums only; nothing here knows how a word travels (that is `io.plantwin.wire`) or what
/// is done with it. Everything is immutable and safe to share between threads. Absence is a value of its
/// own: an empty string for a text nobody gave, an infinite bound for a limit nobody set.
@NullMarked
package io.plantwin.model;

import org.jspecify.annotations.NullMarked;
