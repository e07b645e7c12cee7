/// The topology without Kafka.
@NullMarked
package io.plantwin.alert.stream;

import org.jspecify.annotations.NullMarked;
