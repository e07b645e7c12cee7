/// Redis as the live view: current values in hashes, frames on channels; pipelined, one batch in flight.
@NullMarked
package io.plantwin.process.redis;

import org.jspecify.annotations.NullMarked;
