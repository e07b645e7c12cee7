/// Kafka topics, the dead-letter record and the settings every producer and consumer shares.
@NullMarked
package io.plantwin.wire.kafka;

import org.jspecify.annotations.NullMarked;
