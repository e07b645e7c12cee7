/// Who is offline alone, and when the fleet is.
@NullMarked
package io.plantwin.process.fleet;

import org.jspecify.annotations.NullMarked;
