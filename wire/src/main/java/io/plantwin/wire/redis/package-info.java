/// Redis keys, channels and the text kept under them.
@NullMarked
package io.plantwin.wire.redis;

import org.jspecify.annotations.NullMarked;
