/// Writes down what went wrong on purpose.
@NullMarked
package io.plantwin.simulator.label;

import org.jspecify.annotations.NullMarked;
