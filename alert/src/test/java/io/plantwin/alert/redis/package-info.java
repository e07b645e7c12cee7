/// What Redis shows.
@NullMarked
package io.plantwin.alert.redis;

import org.jspecify.annotations.NullMarked;
