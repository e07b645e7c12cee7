/// The projection against a real PostgreSQL.
@NullMarked
package io.plantwin.alert.postgres;

import org.jspecify.annotations.NullMarked;
