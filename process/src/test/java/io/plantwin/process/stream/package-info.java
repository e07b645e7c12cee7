/// The topology without Kafka.
@NullMarked
package io.plantwin.process.stream;

import org.jspecify.annotations.NullMarked;
