/// Twins without Kafka and Redis.
@NullMarked
package io.plantwin.process.twin;

import org.jspecify.annotations.NullMarked;
