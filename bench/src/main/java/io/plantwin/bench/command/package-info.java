/// The commands of `./plantwin bench`: options in, report out.
@NullMarked
package io.plantwin.bench.command;

import org.jspecify.annotations.NullMarked;
