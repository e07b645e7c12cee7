/// The way to Kafka: readings go in, offsets come out.
@NullMarked
package io.plantwin.gateway.kafka;

import org.jspecify.annotations.NullMarked;
