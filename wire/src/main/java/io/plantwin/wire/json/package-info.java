/// JSON of readings and of everything else that leaves the house: one decoder for MQTT and HTTP, one encoder, and the
/// ISO-8601 reader and writer they share. Decoders and buffers are for one thread at a time; make one per thread.
@NullMarked
package io.plantwin.wire.json;

import org.jspecify.annotations.NullMarked;
