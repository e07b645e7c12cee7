/// The command line: what people type, and what they are told.
///
/// Exit codes: 0 done, 1 could not, 2 typed wrong. Results go to stdout, everything else to stderr.
@NullMarked
package io.plantwin.app.cli;

import org.jspecify.annotations.NullMarked;
