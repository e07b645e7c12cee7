/// The way to PostgreSQL: a small pool, time limits, and one exception for "not there now".
@NullMarked
package io.plantwin.gateway.postgres;

import org.jspecify.annotations.NullMarked;
