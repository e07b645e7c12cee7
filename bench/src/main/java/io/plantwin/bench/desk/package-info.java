/// What a shift team would see: alerts as they come in from a factory where something is always wrong.
@NullMarked
package io.plantwin.bench.desk;

import org.jspecify.annotations.NullMarked;
