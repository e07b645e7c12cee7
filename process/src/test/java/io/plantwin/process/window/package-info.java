/// Windows against a straightforward computation.
@NullMarked
package io.plantwin.process.window;

import org.jspecify.annotations.NullMarked;
