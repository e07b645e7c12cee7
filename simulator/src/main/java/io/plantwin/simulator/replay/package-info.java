/// Real readings from a file.
@NullMarked
package io.plantwin.simulator.replay;

import org.jspecify.annotations.NullMarked;
