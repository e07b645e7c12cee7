/// The store against real PostgreSQL and Kafka.
@NullMarked
package io.plantwin.store;

import org.jspecify.annotations.NullMarked;
