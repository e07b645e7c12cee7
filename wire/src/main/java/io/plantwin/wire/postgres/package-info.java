/// Where PostgreSQL is.
@NullMarked
package io.plantwin.wire.postgres;

import org.jspecify.annotations.NullMarked;
