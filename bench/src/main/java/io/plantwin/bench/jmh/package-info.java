/// The small hot paths alone, with JMH: `./plantwin bench jmh [pattern]`.
@NullMarked
package io.plantwin.bench.jmh;

import org.jspecify.annotations.NullMarked;
