/// Where PostgreSQL is, and what text it takes.
@NullMarked
package io.plantwin.wire.postgres;

import org.jspecify.annotations.NullMarked;
