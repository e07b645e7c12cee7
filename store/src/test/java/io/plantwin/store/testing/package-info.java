/// What the store's tests share: real PostgreSQL and Kafka, and readings.
@NullMarked
package io.plantwin.store.testing;

import org.jspecify.annotations.NullMarked;
