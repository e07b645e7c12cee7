/// The role against real services.
@NullMarked
package io.plantwin.process;

import org.jspecify.annotations.NullMarked;
