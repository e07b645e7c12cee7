/// How a role runs Kafka Streams here: exactly once, back at work within seconds of a kill, and by itself
/// when Kafka comes back. For roles that depend on `kafka-streams`; nobody else loads these classes.
@NullMarked
package io.plantwin.wire.stream;

import org.jspecify.annotations.NullMarked;
