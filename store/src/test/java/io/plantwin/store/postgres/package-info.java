/// The writer and its parts against real PostgreSQL, and the pure ones by themselves.
@NullMarked
package io.plantwin.store.postgres;

import org.jspecify.annotations.NullMarked;
