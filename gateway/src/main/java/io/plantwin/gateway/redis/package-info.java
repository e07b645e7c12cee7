/// The way to Redis. It is a cache and a bus: whoever asks here has another place to ask, or does without.
@NullMarked
package io.plantwin.gateway.redis;

import org.jspecify.annotations.NullMarked;
